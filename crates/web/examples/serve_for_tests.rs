//! Serves a small organisation from a data directory for tests by other programs, without rate limits that would
//! get in their way: `serve_for_tests DIR`. Prints `listening on http://ADDR`, then an API token.

use std::{error::Error, io::Write, path::PathBuf, sync::Arc};

use chancery_actions::{
    SystemClock, SystemRandom,
    articles::{self, Details, Draft, NewArticle, Publish},
    organisation, tokens,
    topics::{self, PutTopic},
};
use chancery_domain::{Actor, ArticleKind, Lang, Organisation, Texts};
use chancery_store::db::Open;
use chancery_web::{App, Options, serve};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let data = PathBuf::from(std::env::args().nth(1).ok_or("name a data directory")?);
    let options = Options {
        requests_per_second: 1_000_000,
        opinions_per_hour: 1_000_000,
        ..Options::default()
    };
    let place = Open::Sqlite(data.join("chancery.db"));
    let app = App::open(
        place,
        &data,
        options,
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )?;
    furnish(&app).await?;
    let token = tokens::add(&app.actions, &Actor::CommandLine, "tests".to_owned(), Vec::new()).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let mut out = std::io::stdout();
    writeln!(out, "listening on http://{}\n{token}", listener.local_addr()?)?;
    out.flush()?;
    serve(app, listener, std::future::pending()).await?;
    Ok(())
}

/// An organisation of three languages with a topic and a published article.
async fn furnish(app: &App) -> Result<(), Box<dyn Error>> {
    let langs: Vec<Lang> = ["fr", "en", "ar"]
        .iter()
        .map(|tag| tag.parse())
        .collect::<Result<_, _>>()?;
    let french = langs[0].clone();
    let me = &Actor::CommandLine;
    organisation::init(&app.actions, me, Organisation::new("Organisation", langs)?).await?;
    let names = Texts::from([(french.clone(), "Culture".to_owned())]);
    let culture = PutTopic {
        key: "culture".to_owned(),
        parent: None,
        names,
    };
    let topic = topics::put(&app.actions, me, culture).await?;
    let new = NewArticle {
        kind: ArticleKind::News,
        lang: french.clone(),
        slug: None,
        draft: Draft {
            title: "Réunion d’experts".to_owned(),
            body_html: "<p>Les experts se sont réunis.</p>".to_owned(),
            ..Draft::default()
        },
        details: Details {
            topics: vec![topic],
            ..Details::default()
        },
    };
    let created = articles::create(&app.actions, me, new).await?;
    let publish = Publish {
        id: created.id,
        lang: french,
        at: None,
        correction: None,
    };
    articles::publish(&app.actions, me, publish).await?;
    Ok(())
}
