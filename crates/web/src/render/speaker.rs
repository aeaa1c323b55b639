//! What templates call: words, dates, numbers, addresses of assets.
//!
//! | in a template | gives |
//! | --- | --- |
//! | `t("key", name=value)` | a message as HTML; values are escaped unless safe; `n` is the count, of `lang` the primary subtag is taken, `none` for no language |
//! | `t_in(lang, "key")` | a message without values in another language |
//! | `a("key", name=value)` | the same for attributes and titles, without isolating marks |
//! | `moment\|date` | "15 septembre 2022" (an instant or a day) |
//! | `moment\|date_long` | with the weekday, the second calendar first where it is set |
//! | `moment\|iso` | "2022-09-15", for `datetime` |
//! | `7\|month`, `2022\|year`, `1234\|number`, `3.8\|decimal` | names and digits of the page's language |
//! | `12.5\|percent`, `words\|list` | "13 %", "a, b et c" |
//! | `text\|json_ld` | JSON made safe inside `<script>` |
//! | `asset("chancery.css")`, `preloads()` | addresses of assets |
//! | `transformed(lang, source, engine)` | the tag of machine text (RFC 6497) |
//! | `shell()` | the language of the words as attributes, for words inside text of another language |
//! | `spoken()` | ` lang="en" dir="ltr"` where the words are not in the page's language, else nothing |

use std::sync::Arc;

use chancery_domain::Lang;
use jiff::{Timestamp, civil::Date};
use minijinja::{
    Environment, Error, ErrorKind, HtmlEscape, State,
    value::{Kwargs, Object, Value},
};

use super::{
    assets::Assets,
    locale::Formats,
    words::{Arg, Speech, Words},
};

/// The voice of one page, kept in its context as `speaker`.
pub(super) struct Speaker {
    words: Arc<Words>,
    formats: Arc<Formats>,
    lang: Lang,
    default: Lang,
}

impl std::fmt::Debug for Speaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the words of {}", self.lang)
    }
}

impl Object for Speaker {}

impl Speaker {
    pub(super) fn new(words: Arc<Words>, formats: Arc<Formats>, lang: Lang, default: Lang) -> Self {
        Self {
            words,
            formats,
            lang,
            default,
        }
    }

    fn speech(&self) -> Result<&Speech, Error> {
        self.words
            .speech(&self.lang, &self.default)
            .ok_or_else(|| wrong("there are no interface words"))
    }

    fn say(&self, key: &str, kwargs: &Kwargs, text: bool) -> Result<Value, Error> {
        let mut args = Vec::new();
        for name in kwargs.args() {
            let value: Value = kwargs.get(name)?;
            if name == "lang" {
                let tag = value.as_str().unwrap_or("none");
                args.push((
                    name,
                    Arg::Text(tag.split('-').next().unwrap_or(tag).to_owned().into()),
                ));
                continue;
            }
            let arg = match value.as_i64() {
                Some(n) if value.is_number() => Arg::Count(n),
                _ if value.is_safe() => Arg::Text(value.to_string().into()),
                _ => Arg::Text(HtmlEscape(&value.to_string()).to_string().into()),
            };
            args.push((name, arg));
        }
        let speech = self.speech()?;
        let said = if text {
            speech.text(key, &self.formats, &args)
        } else {
            speech.attribute(key, &self.formats, &args)
        };
        said.map(Value::from_safe_string)
            .map_err(|e| wrong(e.to_string()))
    }

    /// A message without arguments in another language, in an element of its own language where it falls back.
    fn in_language(&self, lang: &str, key: &str) -> Result<Value, Error> {
        let lang: Lang = lang
            .parse()
            .map_err(|e: chancery_domain::LangError| wrong(e.to_string()))?;
        let speech = self
            .words
            .speech(&lang, &self.default)
            .ok_or_else(|| wrong("no words"))?;
        let text = speech
            .text(key, &self.formats, &[])
            .map_err(|e| wrong(e.to_string()))?;
        let html = if speech.lang().language() == lang.language() {
            text
        } else {
            let spoken = speech.lang();
            format!(
                "<span lang=\"{spoken}\" dir=\"{}\">{text}</span>",
                spoken.direction()
            )
        };
        Ok(Value::from_safe_string(html))
    }

    /// The date in full, as HTML.
    fn date_long(&self, day: Date) -> Result<String, Error> {
        let Some(second) = self.formats.second_date(day) else {
            return Ok(self
                .formats
                .raise_ordinal(self.formats.date_with_weekday(day), day));
        };
        let gregorian = self.formats.raise_ordinal(self.formats.date(day), day);
        let args = [
            ("weekday", Arg::Text(self.formats.weekday(day).into())),
            ("second", Arg::Text(second.into())),
            ("gregorian", Arg::Text(gregorian.into())),
        ];
        self.speech()?
            .attribute("date-both", &self.formats, &args)
            .map_err(|e| wrong(e.to_string()))
    }

    fn day(&self, value: &Value) -> Result<Date, Error> {
        let text = value
            .as_str()
            .ok_or_else(|| wrong("a date must be an instant or a day"))?;
        text.parse::<Timestamp>()
            .map(|at| self.formats.day(at))
            .or_else(|_| text.parse::<Date>())
            .map_err(|_| wrong(format!("\"{text}\" is neither an instant nor a day")))
    }
}

fn wrong(problem: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, problem)
}

/// Runs `f` with the page's speaker.
fn with<T>(state: &State<'_, '_>, f: impl FnOnce(&Speaker) -> Result<T, Error>) -> Result<T, Error> {
    let value = state
        .lookup("speaker")
        .ok_or_else(|| wrong("this page has no speaker"))?;
    f(value
        .downcast_object_ref::<Speaker>()
        .ok_or_else(|| wrong("\"speaker\" is taken"))?)
}

/// Gives templates their filters and functions.
pub(super) fn register(templates: &mut Environment<'static>, assets: &Arc<Assets>) {
    templates.add_function("t", |state: &State<'_, '_>, key: &str, kwargs: Kwargs| {
        with(state, |speaker| speaker.say(key, &kwargs, true))
    });
    templates.add_function("a", |state: &State<'_, '_>, key: &str, kwargs: Kwargs| {
        with(state, |speaker| speaker.say(key, &kwargs, false))
    });
    templates.add_function("t_in", |state: &State<'_, '_>, lang: &str, key: &str| {
        with(state, |speaker| speaker.in_language(lang, key))
    });
    templates.add_function("spoken", |state: &State<'_, '_>| with(state, spoken));
    templates.add_function("shell", |state: &State<'_, '_>| {
        with(state, |speaker| {
            let lang = speaker.speech()?.lang();
            Ok(Value::from_safe_string(format!(
                "lang=\"{lang}\" dir=\"{}\"",
                lang.direction()
            )))
        })
    });
    templates.add_function("transformed", transformed);
    let urls = assets.clone();
    templates.add_function("asset", move |name: &str| {
        urls.url(name)
            .ok_or_else(|| wrong(format!("there is no asset {name}")))
    });
    let fonts = assets.clone();
    templates.add_function("preloads", move |state: &State<'_, '_>| {
        with(state, |speaker| {
            Ok(Value::from_iter(fonts.preloads(&speaker.lang)))
        })
    });
    templates.add_filter("json_ld", |json: &str| {
        Value::from_safe_string(json.replace('<', "\\u003c"))
    });
    register_formats(templates);
}

fn register_formats(templates: &mut Environment<'static>) {
    templates.add_filter("date", |state: &State<'_, '_>, value: Value| {
        with(state, |speaker| {
            let day = speaker.day(&value)?;
            Ok(Value::from_safe_string(
                speaker.formats.raise_ordinal(speaker.formats.date(day), day),
            ))
        })
    });
    templates.add_filter("date_long", |state: &State<'_, '_>, value: Value| {
        with(state, |speaker| {
            Ok(Value::from_safe_string(speaker.date_long(speaker.day(&value)?)?))
        })
    });
    templates.add_filter("iso", |state: &State<'_, '_>, value: Value| {
        with(state, |speaker| Ok(speaker.day(&value)?.to_string()))
    });
    templates.add_filter("month_of", |state: &State<'_, '_>, value: Value| {
        with(state, |speaker| {
            let day = speaker.day(&value)?;
            Ok(speaker.formats.year_month(day.year(), day.month()))
        })
    });
    templates.add_function("year_month", |state: &State<'_, '_>, year: i16, month: i8| {
        with(state, |speaker| Ok(speaker.formats.year_month(year, month)))
    });
    templates.add_filter("month", |state: &State<'_, '_>, month: i8| {
        with(state, |speaker| Ok(speaker.formats.month(month)))
    });
    templates.add_filter("year", |state: &State<'_, '_>, year: i16| {
        with(state, |speaker| Ok(speaker.formats.year(year)))
    });
    templates.add_filter("number", |state: &State<'_, '_>, n: i64| {
        with(state, |speaker| Ok(speaker.formats.number(n)))
    });
    templates.add_filter("percent", |state: &State<'_, '_>, x: f64| {
        with(state, |speaker| {
            let args = [("number", Arg::Text(speaker.formats.decimal(x, 0).into()))];
            speaker
                .speech()?
                .attribute("percent", &speaker.formats, &args)
                .map_err(|e| wrong(e.to_string()))
        })
    });
    templates.add_filter("list", |state: &State<'_, '_>, words: Vec<String>| {
        with(state, |speaker| Ok(speaker.formats.list(&words)))
    });
    templates.add_filter("decimal", |state: &State<'_, '_>, x: f64| {
        with(state, |speaker| Ok(speaker.formats.decimal(x, 1)))
    });
}

fn spoken(speaker: &Speaker) -> Result<Value, Error> {
    let lang = speaker.speech()?.lang();
    let attributes = if lang.language() == speaker.lang.language() {
        String::new()
    } else {
        format!(" lang=\"{lang}\" dir=\"{}\"", lang.direction())
    };
    Ok(Value::from_safe_string(attributes))
}

fn transformed(lang: &str, source: Option<&str>, engine: Option<&str>) -> Result<String, Error> {
    let tag = |text: &str| text.parse::<Lang>().map_err(|e| wrong(e.to_string()));
    match source {
        Some(source) => Ok(tag(lang)?.transformed_from(&tag(source)?, engine)),
        None => Ok(lang.to_owned()),
    }
}
