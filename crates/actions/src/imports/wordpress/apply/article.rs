//! Posts and pages.

use chancery_domain::{ArticleId, Change, Lang, Provenance, Slug, State, Texts, TopicId, article::limits};
use chancery_store::{
    articles::{self, Article, Revision, Version},
    db::Tx,
    origins::{self, Origin},
};
use chancery_text::body::{self, DroppedKind};
use jiff::Timestamp;

use super::{
    Done,
    batch::{Ready, Step},
    files::{self, Files},
    hash, skipped,
};
use crate::{
    ActionError,
    articles::{changed_everywhere, one_line, words_hash},
    imports::wordpress::{ArticlePlan, Library, clean::Dropped, report::Outcome},
};

pub(super) fn fingerprint(plan: &ArticlePlan, files: &Files) -> String {
    // Asking for it puts it among the files of this item.
    let lead = plan.lead.as_deref().and_then(|lead| files.address(lead));
    let at = plan.at.map(|at| at.to_string()).unwrap_or_default();
    let lead = lead.unwrap_or_default();
    let facts = [
        plan.lang.as_str(),
        plan.kind.as_str(),
        plan.state.as_str(),
        &at,
        plan.slug.as_deref().unwrap_or_default(),
        &plan.title,
        &plan.summary,
        &plan.office,
        &lead,
        &plan.body,
    ];
    let lists = [&plan.topics, &plan.old_addresses];
    let lists = lists.into_iter().flat_map(|list| {
        // A blank parts the lists: neither an origin nor an address is one.
        list.iter().map(String::as_str).chain([" "])
    });
    hash(facts.into_iter().chain(lists))
}

/// Brings the texts under the rules for what is stored; what they lose is noted.
pub(super) fn normalise(plan: &mut ArticlePlan, notes: &mut Vec<String>) -> Result<(), String> {
    let body = body::normalise(&plan.body, &plan.lang).map_err(|fault| fault.to_string())?;
    plan.body = body.html;
    plan.dropped
        .extend(body.dropped.into_iter().map(|dropped| Dropped {
            what: format!("{} {}", name(dropped.kind), dropped.name),
            count: dropped.count,
        }));
    plan.title = one_line(&plan.title);
    if plan.title.is_empty() {
        let words = one_line(&body::plain_text(&plan.body));
        plan.title = words.chars().take(80).collect();
        if plan.title.is_empty() {
            plan.title = plan.slug.clone().unwrap_or_else(|| "–".to_owned());
        }
        notes.push(format!("it is called \"{}\" now", plan.title));
    }
    plan.summary = one_line(&plan.summary);
    let length = plan.summary.chars().count();
    if length > limits::SUMMARY {
        plan.summary = plan.summary.chars().take(limits::SUMMARY).collect();
        notes.push(format!(
            "its excerpt of {length} characters was cut at {}",
            limits::SUMMARY
        ));
    }
    if plan.parent.is_some() {
        notes.push("it stood below another page; pages stand side by side here".to_owned());
    }
    Ok(())
}

const fn name(kind: DroppedKind) -> &'static str {
    match kind {
        DroppedKind::Element => "element",
        DroppedKind::Content => "element with its content",
        DroppedKind::Attribute => "attribute",
        DroppedKind::Address => "address",
        DroppedKind::Image => "image from elsewhere",
        DroppedKind::Character => "character",
        DroppedKind::Depth => "nesting of",
    }
}

/// Stores a version: new, or as a new revision of what came in before and was left alone since.
pub(super) fn put(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    ready: &Ready,
    plan: &ArticlePlan,
) -> Result<Done, ActionError> {
    ActionError::check_text("title", &plan.title, limits::TITLE)?;
    ActionError::check_text("summary", &plan.summary, limits::SUMMARY)?;
    for file in &ready.files {
        files::put(tx, step, file)?;
    }
    let (version, outcome) = match origins::find(tx.conn(), &ready.entry.origin)? {
        None => match add(tx, step, ready, plan)? {
            Ok(version) => (version, (Outcome::Imported, None)),
            Err(why) => return Ok(skipped(why)),
        },
        Some(known) => match change(tx, step, ready, plan, &known)? {
            Ok((version, reason)) => (version, (Outcome::Changed, reason)),
            Err(why) => return Ok(skipped(why)),
        },
    };
    shared(tx, step, ready, plan, &version)?;
    redirects(tx, ready, plan, &version)?;
    let origin = Origin {
        origin: ready.entry.origin.clone(),
        kind: "version".to_owned(),
        entity: version.article.to_string(),
        lang: version.lang.to_string(),
        fingerprint: format!("{} {}", ready.fingerprint, version.newest),
    };
    origins::put(tx, &origin, step.now)?;
    if version.state == State::Published {
        changed_everywhere(tx, &version);
    }
    let entity = format!("article {} {}", version.article, version.lang);
    tx.audit(
        step.now,
        step.actor,
        "version.import",
        &entity,
        &ready.entry.origin,
    )?;
    Ok(outcome)
}

/// A version that is new here, in the article of its group.
fn add(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    ready: &Ready,
    plan: &ArticlePlan,
) -> Result<Result<Version, String>, ActionError> {
    let group = format!("{}:article", plan.group);
    let article: ArticleId = match origins::find(tx.conn(), &group)? {
        Some(known) => known.entity.parse()?,
        None => begin(tx, step, plan, &group)?,
    };
    if articles::find_version(tx.conn(), &article, &plan.lang)?.is_some() {
        return Ok(Err(format!(
            "the article {article} has a version in {} already, from elsewhere",
            plan.lang
        )));
    }
    let slug = free_slug(tx, &article, plan, &ready.entry.origin)?;
    articles::claim_slug(tx, &plan.lang, &slug, &article)?;
    let mut version = Version {
        article,
        lang: plan.lang.clone(),
        kind: plan.kind,
        state: State::Draft,
        slug,
        newest: 1,
        public: None,
        published_at: None,
        changed_at: None,
        scheduled_at: None,
        withdrawn_at: None,
        withdrawn_reason: None,
    };
    stand(&mut version, plan, step.now);
    articles::insert_version(tx, &version)?;
    articles::insert_revision(tx, &version.article, &version.lang, &revision(plan, 1, step.now))?;
    Ok(Ok(version))
}

/// An article without versions, and the note of which group it is.
fn begin(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    plan: &ArticlePlan,
    group: &str,
) -> Result<ArticleId, ActionError> {
    let id = ArticleId::new(step.actions.random.bits());
    let article = Article {
        id: id.clone(),
        kind: plan.kind,
        key: None,
        office: one_line(&plan.office).chars().take(limits::NAME).collect(),
        dateline: None,
        event: None,
        place: Texts::default(),
        media: None,
        created_at: step.now,
        published_at: None,
    };
    articles::insert(tx, &article)?;
    let origin = Origin {
        origin: group.to_owned(),
        kind: "article".to_owned(),
        entity: id.to_string(),
        lang: String::new(),
        fingerprint: String::new(),
    };
    origins::put(tx, &origin, step.now)?;
    Ok(id)
}

/// A version that came in before. `Err` says why it stays as it is.
fn change(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    ready: &Ready,
    plan: &ArticlePlan,
    known: &Origin,
) -> Result<Result<(Version, Option<String>), String>, ActionError> {
    if known.kind != "version" || known.lang != plan.lang.as_str() {
        return Ok(Err(format!(
            "it came in before as {} {}; what it is does not change afterwards",
            known.kind, known.lang
        )));
    }
    let article: ArticleId = known.entity.parse()?;
    let Some(mut version) = articles::find_version(tx.conn(), &article, &plan.lang)? else {
        return Ok(Err(format!("the version of {article} in {} is gone", plan.lang)));
    };
    let imported = known.fingerprint.split(' ').nth(1);
    if imported != Some(version.newest.to_string().as_str()) {
        return Ok(Err("edited here since it came in".to_owned()));
    }
    if version.state == State::Withdrawn {
        return Ok(Err("withdrawn here since it came in".to_owned()));
    }
    let newest = articles::find_revision(tx.conn(), &article, &plan.lang, version.newest)?;
    if newest.is_none_or(|newest| {
        newest.title != plan.title || newest.summary != plan.summary || newest.body != plan.body
    }) {
        version.newest += 1;
        let revision = revision(plan, version.newest, step.now);
        articles::insert_revision(tx, &article, &plan.lang, &revision)?;
    }
    let was_public = version.state == State::Published;
    if plan.slug.is_some() {
        let slug = free_slug(tx, &article, plan, &ready.entry.origin)?;
        articles::claim_slug(tx, &plan.lang, &slug, &article)?;
        version.slug = slug;
    }
    let reason = (was_public && plan.state != State::Published).then(|| {
        "it is no longer public at the old site; here its last public text stays: withdraw it where that is meant"
            .to_owned()
    });
    if reason.is_none() {
        stand(&mut version, plan, step.now);
    }
    articles::update_version(tx, &version)?;
    Ok(Ok((version, reason)))
}

/// Gives a version the state and the dates it had at the old site.
fn stand(version: &mut Version, plan: &ArticlePlan, now: Timestamp) {
    // What should have become public since the export was made is public.
    let state = match (plan.state, plan.at) {
        (State::Scheduled, Some(at)) if at <= now => State::Published,
        (state, _) => state,
    };
    version.state = state;
    version.scheduled_at = plan.at.filter(|_| state == State::Scheduled);
    if state == State::Published {
        let at = plan.at.or(plan.modified).unwrap_or(now);
        version.public = Some(version.newest);
        version.published_at = Some(at);
        version.changed_at = Some(plan.modified.map_or(at, |modified| modified.max(at)));
    }
}

fn revision(plan: &ArticlePlan, number: u32, now: Timestamp) -> Revision {
    Revision {
        number,
        at: now,
        title: plan.title.clone(),
        summary: plan.summary.clone(),
        body: plan.body.clone(),
        text_hash: words_hash(&plan.title, &plan.summary, &plan.body),
        provenance: Provenance::Unknown,
    }
}

/// The slug of the old site, where no other article has it here; else with the item's number.
fn free_slug(tx: &mut Tx<'_>, id: &ArticleId, plan: &ArticlePlan, origin: &str) -> Result<Slug, ActionError> {
    let number = origin.rsplit(':').next().unwrap_or_default();
    let from_title = || chancery_text::slug::slug(&plan.title, &plan.lang);
    let wish = plan.slug.clone().or_else(from_title);
    let numbered = match &wish {
        Some(wish) => {
            let kept: String = wish.chars().take(99).collect();
            format!("{kept}-{number}")
        }
        None => format!("n-{number}"),
    };
    for slug in wish.into_iter().chain([numbered]) {
        let Ok(slug) = slug.parse::<Slug>() else { continue };
        if articles::slug_owner(tx.conn(), &plan.lang, &slug)?.is_none_or(|owner| owner == *id) {
            return Ok(slug);
        }
    }
    Ok(format!("n-{id}").parse()?)
}

/// What is the same in all languages: the first publication, the lead image, the topics.
fn shared(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    ready: &Ready,
    plan: &ArticlePlan,
    version: &Version,
) -> Result<(), ActionError> {
    if let Some(mut article) = articles::find(tx.conn(), &version.article)? {
        let first = [article.published_at, version.published_at]
            .into_iter()
            .flatten()
            .min();
        let lead = ready
            .files
            .iter()
            .find(|file| Some(&file.path) == plan.lead.as_ref());
        let media = match lead {
            Some(lead) => Some(files::put(tx, step, lead)?.id),
            None => article.media.clone(),
        };
        if (article.published_at, &article.media) != (first, &media) {
            article.published_at = first;
            article.media = media;
            articles::update(tx, &article)?;
        }
    }
    let mut topics = articles::topics(tx.conn(), &version.article)?;
    let before = topics.len();
    for origin in &plan.topics {
        if let Some(known) = origins::find(tx.conn(), origin)? {
            let topic: TopicId = known.entity.parse()?;
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
    }
    if topics.len() > before {
        articles::set_topics(tx, &version.article, &topics)?;
        tx.changed(Change::Article {
            article: version.article.clone(),
        });
    }
    Ok(())
}

/// Old addresses lead here. Its own last one is this item's alone; a former one is the first's that had it.
fn redirects(
    tx: &mut Tx<'_>,
    ready: &Ready,
    plan: &ArticlePlan,
    version: &Version,
) -> Result<(), ActionError> {
    let (id, lang): (&ArticleId, &Lang) = (&version.article, &version.lang);
    for address in &plan.old_addresses {
        let own = ready.permalink.as_ref() == Some(address) || address.contains('?');
        if own || articles::find_redirect(tx.conn(), address)?.is_none() {
            articles::add_redirect(tx, address, id, lang)?;
        }
    }
    Ok(())
}
