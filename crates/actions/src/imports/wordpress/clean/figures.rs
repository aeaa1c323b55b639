//! Images with captions, and galleries, as figures.

use super::{
    MediaRef, Sources, Tally, escape, plain, put,
    tokens::{Token, tokens},
};

/// `[caption]`: an image, perhaps linked, and the words after it. Older posts have them in an attribute.
pub(super) fn captioned(inside: &str, caption: Option<&str>, id: Option<&str>) -> String {
    let (image, words) = inside.split_at(image_end(inside));
    let words = caption.unwrap_or(words).trim();
    let attachment = id
        .and_then(|id| id.strip_prefix("attachment_"))
        .unwrap_or_default();
    let image = image
        .trim()
        .replacen("<img ", &format!("<img data-id=\"{}\" ", escape(attachment)), 1);
    let words = if words.is_empty() {
        String::new()
    } else {
        format!("<figcaption>{words}</figcaption>")
    };
    format!("\n\n<figure>{image}{words}</figure>\n\n")
}

/// Where the image and the link around it end; 0 where there is no image.
fn image_end(inside: &str) -> usize {
    let (mut at, mut end, mut linked) = (0, 0, false);
    for token in tokens(inside) {
        match token {
            Token::Text(text) => at += text.len(),
            Token::Comment(comment) => at += comment.len(),
            Token::Tag { raw, name, closing } => {
                at += raw.len();
                match (name, closing) {
                    ("img", _) if end == 0 => end = at,
                    ("a", true) if linked && end > 0 => return at,
                    ("a", false) if end == 0 => linked = true,
                    _ => {}
                }
                if end > 0 && !linked {
                    return end;
                }
            }
        }
    }
    end
}

/// `[gallery]`: one figure for each image.
pub(super) fn gallery(ids: &[u64], sources: &dyn Sources, dropped: &mut Tally) -> String {
    let mut out = String::from("\n\n");
    for id in ids {
        let reference = MediaRef {
            attachment: Some(*id),
            url: String::new(),
        };
        let Some(media) = sources.media(&reference) else {
            dropped.add("image", &format!("{id} (its file is missing)"));
            continue;
        };
        let caption = plain(&media.caption);
        put(
            &mut out,
            &[
                "<figure><img data-id=\"",
                &id.to_string(),
                "\" src=\"\" alt=\"",
                &escape(&media.alt),
                "\">",
            ],
        );
        if !caption.is_empty() {
            put(&mut out, &["<figcaption>", &escape(&caption), "</figcaption>"]);
        }
        out.push_str("</figure>\n");
    }
    out.push('\n');
    out
}
