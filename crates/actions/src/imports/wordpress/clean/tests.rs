use super::*;

/// A site with one reusable block and attachments 4 and 5.
struct Site;

impl Sources for Site {
    fn reusable(&self, id: u64) -> Option<&str> {
        (id == 9).then_some("<!-- wp:paragraph --><p>Shared.</p><!-- /wp:paragraph -->")
    }

    fn attached(&self) -> Vec<u64> {
        vec![5]
    }

    fn media(&self, file: &MediaRef) -> Option<Media> {
        let id = file
            .attachment
            .or_else(|| file.url.contains("/quay").then_some(4))?;
        let known = matches!(id, 4 | 5);
        known.then(|| Media {
            src: format!("/media/{id}.jpg"),
            alt: format!("Alt {id}"),
            caption: format!("Caption {id}"),
        })
    }
}

#[track_caller]
fn gives(content: &str, html: &str) -> Vec<String> {
    let cleaned = clean(content, &Site);
    let lines: String = cleaned.html.replace('\n', "");
    assert_eq!(lines, html);
    cleaned.dropped.into_iter().map(|dropped| dropped.what).collect()
}

#[test]
fn blocks_become_their_html() {
    let dropped = gives(
        "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">Title</h3>\n<!-- /wp:heading -->\n\n\
         <!-- wp:columns -->\n<div class=\"wp-block-columns\"><!-- wp:column -->\n<div class=\"wp-block-column\">\
         <!-- wp:paragraph -->\n<p>Left</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:column --></div>\n<!-- /wp:columns -->\n\
         <!-- wp:buttons --><div class=\"wp-block-buttons\"><!-- wp:button --><div class=\"wp-block-button\">\
         <a class=\"wp-block-button__link\" href=\"https://x.example/?p=3\">See</a></div><!-- /wp:button --></div><!-- /wp:buttons -->\
         <!-- wp:latest-posts {\"postsToShow\":4} /-->",
        "<h3>Title</h3><p>Left</p><p><a href=\"https://x.example/?p=3\">See</a></p>",
    );
    assert_eq!(dropped, ["block latest-posts"]);
}

#[test]
fn images_lead_to_the_media_taken_over() {
    let dropped = gives(
        "<!-- wp:image {\"id\":4} -->\n<figure class=\"wp-block-image size-medium\"><a href=\"https://x.example/wp-content/uploads/quay.jpg\">\
         <img src=\"https://x.example/wp-content/uploads/quay-300x200.jpg\" alt=\"\" class=\"wp-image-4\"/></a>\
         <figcaption class=\"wp-element-caption\">At <em>dawn</em></figcaption></figure>\n<!-- /wp:image -->",
        "<figure><img src=\"/media/4.jpg\" alt=\"Alt 4\"><figcaption>At <em>dawn</em></figcaption></figure>",
    );
    assert!(dropped.is_empty(), "{dropped:?}");
    let dropped = gives(
        "<p><img src=\"https://else.example/a.png\" alt=\"A\"><img src=\"data:image/gif;base64,R0\"></p>",
        "<p><img src=\"https://else.example/a.png\" alt=\"A\"></p>",
    );
    assert_eq!(
        dropped,
        [
            "image https://else.example/a.png (its file is missing)",
            "image inside the text (data:)"
        ]
    );
}

#[test]
fn galleries_become_figures() {
    gives(
        "<!-- wp:gallery {\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery has-nested-images\"><!-- wp:image {\"id\":5} -->\n\
         <figure class=\"wp-block-image\"><img src=\"https://x.example/b.jpg\" alt=\"B\" class=\"wp-image-5\"/></figure>\n<!-- /wp:image -->\
         <figcaption class=\"blocks-gallery-caption\">All</figcaption></figure>\n<!-- /wp:gallery -->",
        "<figure><img src=\"/media/5.jpg\" alt=\"B\"></figure><p>All</p>",
    );
    let dropped = gives(
        "Before\n\n[gallery ids=\"4,7\" columns=\"2\"]\n\n[gallery]",
        "<p>Before</p><figure><img src=\"/media/4.jpg\" alt=\"Alt 4\"><figcaption>Caption 4</figcaption></figure>\
         <figure><img src=\"/media/5.jpg\" alt=\"Alt 5\"><figcaption>Caption 5</figcaption></figure>",
    );
    assert_eq!(dropped, ["image 7 (its file is missing)"]);
}

#[test]
fn embeds_and_players_become_links() {
    let dropped = gives(
        "<!-- wp:embed {\"url\":\"https://youtube.example/watch?v=1&t=2\"} -->\n<figure><div class=\"wp-block-embed__wrapper\">\n\
         https://youtube.example/watch?v=1&amp;t=2\n</div><figcaption>Film</figcaption></figure>\n<!-- /wp:embed -->\
         <!-- wp:video --><figure class=\"wp-block-video\"><video controls src=\"https://x.example/a.mp4\"></video></figure><!-- /wp:video -->",
        "<p><a href=\"https://youtube.example/watch?v=1&amp;t=2\">https://youtube.example/watch?v=1&amp;t=2</a></p><p>Film</p>\
         <p><a href=\"https://x.example/a.mp4\">https://x.example/a.mp4</a></p>",
    );
    assert_eq!(
        dropped,
        ["block embed (kept as a link)", "element video (kept as a link)"]
    );
    gives(
        "[embed]https://y.example/1[/embed]",
        "<p><a href=\"https://y.example/1\">https://y.example/1</a></p>",
    );
    gives(
        "Text\n\nhttps://y.example/1\n\nMore",
        "<p>Text</p><p><a href=\"https://y.example/1\">https://y.example/1</a></p><p>More</p>",
    );
}

#[test]
fn classic_content_gets_its_paragraphs() {
    gives(
        "One\ntwo\n\nThree <b>bold</b>",
        "<p>One<br>two</p><p>Three <strong>bold</strong></p>",
    );
    gives(
        "<h2>Title</h2>\nText\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nEnd",
        "<h2>Title</h2><p>Text</p><ul><li>a</li><li>b</li></ul><p>End</p>",
    );
    gives(
        "<blockquote>Said.</blockquote>",
        "<blockquote><p>Said.</p></blockquote>",
    );
    gives("<pre>a\n\nb</pre>", "<pre>ab</pre>");
    gives("Intro\n\n<!--more-->\n\nRest", "<p>Intro</p><p>Rest</p>");
}

#[test]
fn captions_become_figure_captions() {
    gives(
        "[caption id=\"attachment_4\" align=\"alignleft\" width=\"300\"]<a href=\"https://x.example/p/\">\
         <img class=\"wp-image-4\" src=\"https://x.example/quay-300x200.jpg\" alt=\"Q\" /></a> The <a href=\"/x\">quay</a>[/caption]\nText",
        "<figure><a href=\"https://x.example/p/\"><img src=\"/media/4.jpg\" alt=\"Q\"></a>\
         <figcaption>The <a href=\"/x\">quay</a></figcaption></figure><p>Text</p>",
    );
}

#[test]
fn shortcodes_go_and_words_in_brackets_stay() {
    let dropped = gives(
        "[vc_row][vc_column width=\"1/2\"]Kept[/vc_column][/vc_row]\n\nHe said [sic] that [1] and [Paris] […] [[gallery]] stay.\n\n[contact-form-7 id=\"12\" title=\"x\"]",
        "<p>Kept</p><p>He said [sic] that [1] and [Paris] […] [gallery] stay.</p>",
    );
    assert_eq!(
        dropped,
        [
            "shortcode contact-form-7",
            "shortcode vc_column",
            "shortcode vc_row"
        ]
    );
}

#[test]
fn what_is_made_of_the_site_is_left_out_by_name() {
    let dropped = gives(
        "<!-- wp:query {\"queryId\":1} --><div class=\"wp-block-query\"><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --></div><!-- /wp:query -->\
         <!-- wp:paragraph --><p>Kept</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":9} /--><!-- wp:block {\"ref\":1} /-->\
         <!-- wp:html --><script>x()</script><iframe src=\"https://map.example/\"></iframe><form>f</form><!-- /wp:html -->",
        "<p>Kept</p><p>Shared.</p><p><a href=\"https://map.example/\">https://map.example/</a></p>",
    );
    assert_eq!(
        dropped,
        [
            "block query",
            "element form",
            "element iframe (kept as a link)",
            "element script",
            "reusable block 1"
        ]
    );
}

#[test]
fn titles_are_words() {
    assert_eq!(
        plain("Title <em>With</em> <b>Mark<sup>up</sup></b>"),
        "Title With Markup"
    );
    assert_eq!(plain("Coop &amp; more &lt;3"), "Coop & more <3");
    assert_eq!(
        plain("~`!@#$%^&*()-_=+{}[]/\\;:'\"?,.>"),
        "~`!@#$%^&*()-_=+{}[]/\\;:'\"?,.>"
    );
}

/// Small texts that would grow into large trees or long searches.
#[test]
fn hostile_bodies_are_answered_at_once() {
    let formatting = (0..20_000).fold(String::new(), |all, n| all + "<font a" + &n.to_string() + ">");
    let bodies = [
        format!("{formatting}{}", "<p>x".repeat(20_000)),
        "<div>".repeat(100_000),
        "<b><i>".repeat(100_000),
        "[a".repeat(200_000),
        "[a]".repeat(100_000),
        "[a \"".repeat(100_000),
        "[/".repeat(200_000),
        "[[a".repeat(200_000),
        "[a][/a]".repeat(50_000),
        "[caption]".repeat(50_000),
        "<!-- wp:group -->".repeat(50_000),
        format!(
            "{}{}",
            "<!-- wp:x -->".repeat(30_000),
            "<!-- /wp:y -->".repeat(30_000)
        ),
        "<!--".repeat(200_000),
        "<a '".repeat(100_000),
        "<li>".repeat(100_000),
        format!("{}{}", "<li>".repeat(50_000), "</p>".repeat(50_000)),
        "<table><tr><td>".repeat(50_000),
        "\n\n".repeat(300_000),
    ];
    for body in bodies {
        let started = std::time::Instant::now();
        clean(&body, &Site);
        // Ten times what an unoptimised build takes on a busy machine.
        assert!(
            started.elapsed().as_secs() < 10,
            "{:.20}… took {:?}",
            body,
            started.elapsed()
        );
    }
}
