//! From the text of an element to the field it fills.

use jiff::civil::DateTime;

use super::model::{Author, Category, Item, Site};

/// WordPress's `2024-02-25 11:30:00`; `0000-00-00 00:00:00` means none.
pub(super) fn date(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if text.starts_with("0000") {
        return None;
    }
    DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()
}

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// Sets a field of the channel, where the element is one.
pub(super) fn site(site: &mut Site, element: &str, text: &str) {
    let field = match element {
        "title" => &mut site.title,
        "link" => &mut site.link,
        "description" => &mut site.description,
        "language" => &mut site.language,
        "wp:wxr_version" => &mut site.version,
        "wp:base_site_url" => &mut site.base_site_url,
        "wp:base_blog_url" => &mut site.base_blog_url,
        _ => return,
    };
    text.trim().clone_into(field);
}

/// Sets a field of an author.
pub(super) fn author(author: &mut Author, element: &str, text: String) {
    match element {
        "wp:author_id" => author.id = number(&text),
        "wp:author_login" => author.login = text,
        "wp:author_email" => author.email = text,
        "wp:author_display_name" => author.display_name = text,
        "wp:author_first_name" => author.first_name = text,
        "wp:author_last_name" => author.last_name = text,
        _ => {}
    }
}

/// Sets a field of a category, a tag or a term, whose elements differ only in their prefix.
pub(super) fn category(category: &mut Category, taxonomy: &mut String, element: &str, text: String) {
    match element {
        "wp:term_id" => category.id = number(&text),
        "wp:category_nicename" | "wp:tag_slug" | "wp:term_slug" => category.nicename = text,
        "wp:category_parent" | "wp:term_parent" => category.parent = text,
        "wp:cat_name" | "wp:tag_name" | "wp:term_name" => category.name = text,
        "wp:category_description" | "wp:tag_description" | "wp:term_description" => {
            category.description = text;
        }
        "wp:term_taxonomy" => *taxonomy = text,
        _ => {}
    }
}

/// Sets a field of an item.
pub(super) fn item(item: &mut Item, element: &str, text: String) {
    match element {
        "title" => item.title = text,
        "link" => text.trim().clone_into(&mut item.link),
        "guid" => text.trim().clone_into(&mut item.guid),
        "dc:creator" => item.creator = text,
        "content:encoded" => item.content = text,
        "excerpt:encoded" => item.excerpt = text,
        // Version 1.0 of the very first exporters wrote the excerpt so.
        "description" if item.excerpt.is_empty() => item.excerpt = text,
        "wp:post_id" => item.id = number(&text),
        "wp:post_date" => item.date = date(&text),
        "wp:post_date_gmt" => item.date_gmt = date(&text),
        "wp:post_modified" => item.modified = date(&text),
        "wp:post_modified_gmt" => item.modified_gmt = date(&text),
        "wp:post_name" => text.trim().clone_into(&mut item.name),
        "wp:status" => text.trim().clone_into(&mut item.status),
        "wp:post_type" => text.trim().clone_into(&mut item.post_type),
        "wp:post_parent" => item.parent = number(&text).unwrap_or(0),
        "wp:menu_order" => item.menu_order = text.trim().parse().unwrap_or(0),
        "wp:post_password" => item.password = text,
        "wp:is_sticky" => item.sticky = text.trim() == "1",
        "wp:attachment_url" => text.trim().clone_into(&mut item.attachment_url),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_nothing_is_none() {
        assert_eq!(date("0000-00-00 00:00:00"), None);
        assert_eq!(date("2024-02-30 00:00:00"), None);
        assert_eq!(
            date(" 2024-02-25 11:30:00 ").unwrap().to_string(),
            "2024-02-25T11:30:00"
        );
    }
}
