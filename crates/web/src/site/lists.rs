//! Lists of articles by date and topic.

use std::{collections::BTreeMap, sync::Arc};

use chancery_domain::{Change, Lang, TopicId};
use chancery_store::{
    pages::{self, Range},
    topics::Topic,
};
use http::StatusCode;
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{
    SiteError,
    frame::{self, Maker},
    html,
};
use crate::{
    App,
    cache::Made,
    render::contexts::{Link, ListPage, MonthLink, Pager, Scope, TopicNode, TopicsPage, YearLink},
    routes::Place,
};

/// Articles on a page of a list.
const PER_PAGE: usize = 20;

/// A page of a list, from 1.
pub(super) async fn page(app: &Arc<App>, lang: Lang, place: Place, number: usize) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let (scope, range) = scope(&maker, &place)?;
            let instants = pages::published_instants(conn, &lang)?;
            let skip = number
                .checked_sub(1)
                .ok_or(SiteError::NotFound)?
                .saturating_mul(PER_PAGE);
            let (teasers, total) = pages::list(conn, &lang, &range, skip, PER_PAGE)?;
            if teasers.is_empty() && (number > 1 || matches!(place, Place::Year(_) | Place::Month(..))) {
                return Err(SiteError::NotFound);
            }
            let context = ListPage {
                page: maker.page(&place, ""),
                scope,
                items: teasers.iter().map(Maker::item).collect(),
                pager: pager(&maker.here(place.clone()), number, total),
                years: years(&maker, &place, &instants),
            };
            let mut context = context;
            if number > 1 {
                // The second page of one language is not the second page of another.
                context.page.alternates.clear();
                context.page.canonical = context.page.canonical.map(|url| format!("{url}?page={number}"));
            }
            html(
                &here,
                StatusCode::OK,
                &context,
                Some(frame::shows(&lang, &teasers)),
            )
        })
        .await
}

fn pager(base: &str, number: usize, total: u64) -> Pager {
    let pages = total.div_ceil(PER_PAGE as u64).max(1);
    let address = |n: usize| {
        if n == 1 {
            base.to_owned()
        } else {
            format!("{base}?page={n}")
        }
    };
    Pager {
        page: u32::try_from(number).unwrap_or(u32::MAX),
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        total,
        previous: (number > 1).then(|| address(number - 1)),
        next: ((number as u64) < pages).then(|| address(number + 1)),
    }
}

/// What a list shows, in words and for the database.
fn scope(maker: &Maker<'_>, place: &Place) -> Result<(Scope, Range), SiteError> {
    let zone = maker.frame.organisation.zone();
    let instant = |day: Date| -> Result<Timestamp, SiteError> {
        zone.to_ambiguous_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
            .compatible()
            .map_err(|_| SiteError::NotFound)
    };
    let between = |first: Date, after: Date| -> Result<Range, SiteError> {
        Ok(Range {
            from: Some(instant(first)?),
            before: Some(instant(after)?),
            topics: Vec::new(),
        })
    };
    let day = |year, month| Date::new(year, month, 1).map_err(|_| SiteError::NotFound);
    match place {
        Place::Year(year) => {
            let first = day(*year, 1)?;
            Ok((
                Scope::Year { year: *year },
                between(first, first.saturating_add(1.year()))?,
            ))
        }
        Place::Month(year, month) => {
            let first = day(*year, *month)?;
            let scope = Scope::Month {
                year: *year,
                month: *month,
            };
            Ok((scope, between(first, first.saturating_add(1.month()))?))
        }
        Place::Topic(slug) => {
            let own = maker
                .frame
                .topics
                .iter()
                .find(|(_, own)| own.as_ref() == Some(slug));
            let (topic, _) = own.ok_or(SiteError::NotFound)?;
            let scope = Scope::Topic {
                name: topic.names.get(&maker.lang).unwrap_or(&topic.key).to_owned(),
                parents: parents(maker, topic),
                children: children(maker, &topic.id),
            };
            Ok((
                scope,
                Range {
                    topics: below(maker, &topic.id),
                    ..Range::default()
                },
            ))
        }
        _ => Ok((Scope::All, Range::default())),
    }
}

fn parents(maker: &Maker<'_>, topic: &Topic) -> Vec<Link> {
    let mut links = Vec::new();
    let mut above = topic.parent.clone();
    while let Some(id) = above.take() {
        let Some((topic, slug)) = maker.frame.topics.iter().find(|(topic, _)| topic.id == id) else {
            break;
        };
        links.extend(maker.topic(topic, slug.as_ref()));
        if links.len() > 20 {
            break;
        }
        above.clone_from(&topic.parent);
    }
    links.reverse();
    links
}

fn children(maker: &Maker<'_>, id: &TopicId) -> Vec<Link> {
    let own = maker
        .frame
        .topics
        .iter()
        .filter(|(topic, _)| topic.parent.as_ref() == Some(id));
    own.filter_map(|(topic, slug)| maker.topic(topic, slug.as_ref()))
        .collect()
}

/// A topic and all below it.
pub(super) fn below(maker: &Maker<'_>, id: &TopicId) -> Vec<TopicId> {
    let mut all = vec![id.clone()];
    let mut next = 0;
    while let Some(parent) = all.get(next).cloned() {
        next += 1;
        for (topic, _) in &maker.frame.topics {
            if topic.parent.as_ref() == Some(&parent) && !all.contains(&topic.id) {
                all.push(topic.id.clone());
            }
        }
    }
    all
}

/// The index of years; the months of the year shown.
fn years(maker: &Maker<'_>, place: &Place, instants: &[Timestamp]) -> Vec<YearLink> {
    let zone = maker.frame.organisation.zone();
    let mut counts: BTreeMap<(i16, i8), u64> = BTreeMap::new();
    for at in instants {
        let day = at.to_zoned_datetime(zone.clone()).date();
        *counts.entry((day.year(), day.month())).or_default() += 1;
    }
    let shown = match place {
        Place::Year(year) | Place::Month(year, _) => Some(*year),
        _ => None,
    };
    let mut years: Vec<YearLink> = Vec::new();
    for (&(year, month), &count) in counts.iter().rev() {
        if years.last().is_none_or(|last| last.year != year) {
            years.push(YearLink {
                year,
                url: maker.here(Place::Year(year)),
                count: 0,
                current: *place == Place::Year(year),
                months: Vec::new(),
            });
        }
        let Some(last) = years.last_mut() else { continue };
        last.count += count;
        if shown == Some(year) {
            last.months.push(MonthLink {
                month,
                url: maker.here(Place::Month(year, month)),
                count,
                current: *place == Place::Month(year, month),
            });
        }
    }
    years
}

/// The tree of topics.
pub(super) async fn topics(app: &Arc<App>, lang: Lang) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            if maker.frame.topics.is_empty() {
                return Err(SiteError::NotFound);
            }
            let counts: BTreeMap<TopicId, u64> = pages::topic_counts(conn, &lang)?.into_iter().collect();
            let context = TopicsPage {
                page: maker.page(&Place::Topics, ""),
                tree: nodes(&maker, None, &counts, 0),
            };
            html(&here, StatusCode::OK, &context, Some(vec![Change::AnyArticle]))
        })
        .await
}

fn nodes(
    maker: &Maker<'_>,
    parent: Option<&TopicId>,
    counts: &BTreeMap<TopicId, u64>,
    depth: usize,
) -> Vec<TopicNode> {
    if depth > 20 {
        return Vec::new();
    }
    let own = maker
        .frame
        .topics
        .iter()
        .filter(|(topic, _)| topic.parent.as_ref() == parent);
    own.filter_map(|(topic, slug)| {
        let link = maker.topic(topic, slug.as_ref())?;
        let children = nodes(maker, Some(&topic.id), counts, depth + 1);
        let count = counts.get(&topic.id).copied().unwrap_or(0)
            + children.iter().map(|child| child.count).sum::<u64>();
        Some(TopicNode {
            title: link.title,
            url: link.url,
            count,
            children,
        })
    })
    .collect()
}
