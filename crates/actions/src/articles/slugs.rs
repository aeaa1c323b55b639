//! Which slug a version gets.

use chancery_domain::{ArticleId, Lang, Slug, article::limits};
use chancery_store::{articles, db::Conn};
use chancery_text::slug;

use crate::ActionError;

/// The slug that was asked for; refused where another article has or once had it.
pub(super) fn given(conn: &mut Conn, id: &ArticleId, lang: &Lang, wish: &str) -> Result<Slug, ActionError> {
    ActionError::check_text("slug", wish, limits::NAME)?;
    let slug: Slug = slug::clean(&slug::decode(wish))
        .ok_or_else(|| ActionError::invalid("slug", "nothing of it can stand in an address"))?
        .parse()?;
    match articles::slug_owner(conn, lang, &slug)? {
        Some(owner) if owner != *id => Err(ActionError::Exists(format!("an article at {lang}/{slug}"))),
        _ => Ok(slug),
    }
}

/// A free slug made from the title: `réunion`, `réunion-2`, … or from the id where the title has no letters.
pub(super) fn from_title(
    conn: &mut Conn,
    id: &ArticleId,
    lang: &Lang,
    title: &str,
) -> Result<Slug, ActionError> {
    let base = slug::slug(title, lang)
        .filter(|text| text.parse::<Slug>().is_ok())
        .unwrap_or_else(|| format!("n-{id}"));
    let numbered = |n: u32| -> Result<Slug, ActionError> {
        Ok(if n == 1 {
            base.parse()?
        } else {
            format!("{base}-{n}").parse()?
        })
    };
    let mut taken = |n: u32| -> Result<bool, ActionError> {
        Ok(articles::slug_owner(conn, lang, &numbered(n)?)?.is_some_and(|owner| owner != *id))
    };
    if !taken(1)? {
        return numbered(1);
    }
    // Offices give the same title to hundreds of articles: the end of the taken numbers is found by halves.
    let (mut low, mut high) = (1, 2);
    while taken(high)? {
        (low, high) = (high, high.saturating_mul(2));
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if taken(middle)? {
            low = middle;
        } else {
            high = middle;
        }
    }
    numbered(high)
}
