//! A newsroom with something in every table.

use chancery_actions::{
    articles::{self, Correction, Publish, Withdraw},
    media::{self, AddMedia},
    opinions, organisation, tokens,
    topics::{self, PutTopic},
};
use chancery_domain::{ArticleId, MediaId, ProvenanceKind, TopicId};
use chancery_store::{
    articles as stored,
    backup::{TABLES, rows},
    db::{DbError, Row},
    origins,
};

use crate::{
    TestApp, actors,
    fixture::{draft, lang, machine_draft, news, page, texts},
};

/// A picture of 16 by 8 pixels, as far as its header goes.
pub const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x08\x08\x06\0\0\0 and then bytes \0\n\xff\n";

impl TestApp {
    /// Puts something into every table, and gives the communiqué that has the most around it.
    pub async fn furnish(&self) -> ArticleId {
        let owner = actors::owner();
        let (picture, topics) = self.picture_and_topics().await;
        let mut new = news("fr", "Réunion d’experts");
        new.details.media = Some(picture);
        new.details.topics = topics;
        new.details.dateline = Some("2022-09-15".parse().expect("a day"));
        let id = self.create(new).await.id;
        self.revise(&id, "ar", draft("اجتماع الخبراء")).await;
        self.revise(&id, "es", machine_draft("Reunión de expertos", "fr"))
            .await;
        for tag in ["fr", "ar", "es"] {
            self.publish(&id, tag).await;
        }
        self.revise(&id, "fr", draft("Réunion d’experts\u{a0}: \"deux\" \\ <jours>"))
            .await;
        let correction = Publish {
            id: id.clone(),
            lang: lang("fr"),
            at: None,
            correction: Some(Correction {
                note: "Deux jours, non trois.".into(),
            }),
        };
        articles::publish(self, &owner, correction)
            .await
            .expect("a correction");
        self.revise(&id, "en", draft("Experts meet")).await;
        let gone = self.published("fr", "Retirée").await;
        let withdrawal = Withdraw {
            id: gone,
            lang: lang("fr"),
            reason: "Publiée deux fois.".into(),
        };
        articles::withdraw(self, &owner, withdrawal)
            .await
            .expect("a withdrawal");
        let about = self.create(page("en", "about", "About")).await.id;
        self.publish(&about, "en").await;
        organisation::set_disclaimer(
            self,
            &owner,
            lang("es"),
            ProvenanceKind::Machine,
            "Máquina.".into(),
        )
        .await
        .expect("a disclaimer");
        tokens::add(self, &owner, "bot".into(), vec![])
            .await
            .expect("a token");
        for score in 1..=5 {
            let give = opinions::Give {
                lang: lang("fr"),
                page: "/fr/news/reunion-d-experts".into(),
                article: Some(id.clone()),
                score,
                comment: (score == 2).then(|| "Trop long\n👩‍👩‍👧".to_owned()),
            };
            opinions::give(self, &actors::reader(), give)
                .await
                .expect("an opinion");
        }
        self.import_marks(&id).await;
        id
    }

    async fn picture_and_topics(&self) -> (MediaId, Vec<TopicId>) {
        let owner = actors::owner();
        let picture = AddMedia {
            name: "hall.png".into(),
            content: PNG.to_vec(),
            alt: texts([("fr", "Salle")]),
            caption: texts([]),
            credit: "ILU".into(),
        };
        let picture = media::add(self, &owner, picture).await.expect("a picture");
        // "a" stands under "z": a row that points at a later one.
        for (key, parent, name) in [("z", None, "Éducation"), ("a", Some("z"), "Écoles")] {
            let topic = PutTopic {
                key: key.into(),
                parent: parent.map(Into::into),
                names: texts([("fr", name), ("ar", "تعليم")]),
            };
            topics::put(self, &owner, topic).await.expect("a topic");
        }
        let topics = self.store.read_here(chancery_store::topics::all).expect("topics");
        (picture.id, topics.into_iter().map(|topic| topic.id).collect())
    }

    /// What an import leaves beside the article.
    async fn import_marks(&self, id: &ArticleId) {
        let (now, id) = (self.now(), id.clone());
        self.store
            .write(now, move |tx| {
                stored::add_redirect(tx, "/?p=7", &id, &lang("fr"))?;
                let origin = origins::Origin {
                    origin: "wordpress:https://old.example/:7".into(),
                    kind: "version".into(),
                    entity: id.to_string(),
                    lang: "fr".into(),
                    fingerprint: "f".into(),
                };
                origins::put(tx, &origin, now)?;
                tx.audit(now, &actors::owner(), "test.import", "", "")
            })
            .await
            .expect("the marks of an import");
    }

    /// Every row of every table, by table, as text: what two databases must have in common to be the same site.
    pub fn dump(&self) -> Vec<(&'static str, Vec<String>)> {
        self.store
            .read_here(|conn| {
                let mut all = Vec::new();
                for table in TABLES {
                    let mut lines = Vec::new();
                    rows(conn, table, |row: &Row| {
                        lines.push(format!("{row:?}"));
                        Ok::<_, DbError>(())
                    })?;
                    all.push((table.name, lines));
                }
                Ok::<_, DbError>(all)
            })
            .expect("the store answers")
    }
}
