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
    for n in 1..1_000_u32 {
        let text = if n == 1 {
            base.clone()
        } else {
            format!("{base}-{n}")
        };
        let slug: Slug = text.parse()?;
        if articles::slug_owner(conn, lang, &slug)?.is_none_or(|owner| owner == *id) {
            return Ok(slug);
        }
    }
    Ok(format!("n-{id}").parse()?)
}
