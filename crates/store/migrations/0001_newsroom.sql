-- The newsroom. Instants are milliseconds since 1970-01-01T00:00Z, days are ISO text, structures are JSON text.

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE media (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,          -- name below media/, with the content's hash in it
    mime TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width BIGINT,
    height BIGINT,
    alt TEXT NOT NULL,                  -- per language
    caption TEXT NOT NULL,              -- per language
    credit TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT UNIQUE,                    -- by which the menu knows a page
    office TEXT NOT NULL,               -- key of an office of the profile, or its name
    dateline TEXT,                      -- the day it reports on
    event_start TEXT,
    event_end TEXT,
    place TEXT NOT NULL,                -- per language
    media TEXT REFERENCES media (id),
    created_at BIGINT NOT NULL,
    published_at BIGINT                 -- first publication in any language
);

CREATE TABLE version (
    article TEXT NOT NULL REFERENCES article (id),
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- the article's, so that lists need no second table
    state TEXT NOT NULL,
    slug TEXT NOT NULL,
    newest BIGINT NOT NULL,             -- number of the newest revision
    public BIGINT,                      -- number of the revision readers see
    listed_at BIGINT,                   -- the article's first publication: its place in lists
    published_at BIGINT,                -- first publication of this version
    changed_at BIGINT,                  -- when the public revision last changed
    scheduled_at BIGINT,
    withdrawn_at BIGINT,
    withdrawn_reason TEXT,
    PRIMARY KEY (article, lang)
);
CREATE INDEX version_listed ON version (lang, state, listed_at, article);
CREATE INDEX version_scheduled ON version (state, scheduled_at);

CREATE TABLE revision (
    article TEXT NOT NULL,
    lang TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    text_hash TEXT NOT NULL,            -- of the words alone
    provenance TEXT NOT NULL,
    PRIMARY KEY (article, lang, number),
    FOREIGN KEY (article, lang) REFERENCES version (article, lang)
);

CREATE TABLE correction (
    article TEXT NOT NULL,
    lang TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    note TEXT NOT NULL,
    before_revision BIGINT NOT NULL,
    after_revision BIGINT NOT NULL,
    PRIMARY KEY (article, lang, number),
    FOREIGN KEY (article, lang) REFERENCES version (article, lang)
);

CREATE TABLE slug (                     -- every slug there ever was; the current one stands in version
    lang TEXT NOT NULL,
    slug TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (lang, slug)
);

CREATE TABLE redirect (                 -- addresses of a site that moved in
    path TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    lang TEXT NOT NULL
);

CREATE TABLE topic (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    parent TEXT REFERENCES topic (id),
    position BIGINT NOT NULL,
    names TEXT NOT NULL                 -- per language
);

CREATE TABLE topic_slug (
    lang TEXT NOT NULL,
    slug TEXT NOT NULL,
    topic TEXT NOT NULL REFERENCES topic (id),
    PRIMARY KEY (lang, slug)
);

CREATE TABLE article_topic (
    article TEXT NOT NULL REFERENCES article (id),
    topic TEXT NOT NULL REFERENCES topic (id),
    PRIMARY KEY (article, topic)
);
CREATE INDEX article_topic_topic ON article_topic (topic, article);

CREATE TABLE disclaimer (
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (lang, kind, number)
);

CREATE TABLE opinion (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    score BIGINT NOT NULL,
    comment TEXT,
    page TEXT NOT NULL,
    lang TEXT NOT NULL,
    article TEXT,
    revision BIGINT,
    provenance TEXT                     -- kind of the version read, at that time
);
CREATE INDEX opinion_day ON opinion (day, lang);

CREATE TABLE token (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE origin (                   -- where imported things came from
    origin TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    lang TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE change (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    changes TEXT NOT NULL
);
