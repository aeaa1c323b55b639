//! What stands on every page: the organisation, its topics and its menu.

use chancery_domain::{ArticleId, Lang, Organisation, Slug, State, TopicId};

use crate::{
    articles,
    db::{Conn, DbError},
    settings,
    topics::{self, Topic},
};

/// What stands on every page of a language.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The organisation.
    pub organisation: Organisation,
    /// All topics, in order, with the address of those that have one in this language.
    pub topics: Vec<(Topic, Option<Slug>)>,
    /// The pages of the menu that are public in this language.
    pub menu: Vec<MenuEntry>,
}

/// A page of the menu.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    /// The page.
    pub article: ArticleId,
    /// The name the menu knows it by.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its slug.
    pub slug: Slug,
}

/// Reads the frame of a language. None before there is an organisation.
pub fn frame(conn: &mut Conn, lang: &Lang) -> Result<Option<Frame>, DbError> {
    let Some(organisation) = settings::organisation(conn)? else {
        return Ok(None);
    };
    let slugs: Vec<(TopicId, Slug)> = topics::slugs(conn, lang)?;
    let topics = topics::all(conn)?
        .into_iter()
        .map(|topic| {
            let slug = slugs
                .iter()
                .find(|(id, _)| *id == topic.id)
                .map(|(_, slug)| slug.clone());
            (topic, slug)
        })
        .collect();
    let mut menu = Vec::new();
    for key in &organisation.menu {
        let Some(article) = articles::find_by_key(conn, key)? else {
            continue;
        };
        let Some(version) = articles::find_version(conn, &article.id, lang)? else {
            continue;
        };
        let Some(number) = version.public.filter(|_| version.state == State::Published) else {
            continue;
        };
        let Some(revision) = articles::find_revision(conn, &article.id, lang, number)? else {
            continue;
        };
        menu.push(MenuEntry {
            article: article.id,
            key: key.clone(),
            title: revision.title,
            slug: version.slug,
        });
    }
    Ok(Some(Frame {
        organisation,
        topics,
        menu,
    }))
}
