//! Arabic words: letter forms, clitics, endings, broken plurals; with lighter rules for Persian, Urdu and others that are
//! written in Arabic script.
//!
//! The letters are folded as Lucene's `ArabicNormalizer` does, and the two hamzas with a seat are one. The stemmer starts
//! from Light10 (Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval", 2007) and differs
//! where Light10 tears the forms of one word apart: endings are taken off until none is left, so that a word stems alike
//! with and without each of them; more pronouns are known; a conjunction or preposition is taken off behind another one;
//! and words whose own letters look like clitics or endings are kept whole.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use unicode_normalization::UnicodeNormalization;

use super::{fold, stop};

/// The term of a word in Arabic script; `None` for a stop word.
pub(super) fn term(word: &str, language: &str) -> Option<String> {
    let letters = normalise(word);
    let arabic = !matches!(
        language,
        "fa" | "ur" | "ps" | "ug" | "sd" | "ckb" | "ks" | "uz" | "kk" | "pa" | "skr"
    );
    if !arabic {
        let stop = stop::words(language).contains(letters.as_str());
        return (!stop).then(|| {
            if language == "fa" {
                persian(&letters).to_owned()
            } else {
                letters
            }
        });
    }
    if stop::words("ar").contains(letters.as_str()) {
        return None;
    }
    if !letters.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(stem(&letters));
    }
    Some(letters)
}

/// The letters of a word: without vowel signs and tatweel, one form for each of alif, ya, kaf and ta marbuta/ha, digits
/// in ASCII.
fn normalise(word: &str) -> String {
    let compatibility = |c: char| matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}');
    let mut out = String::with_capacity(word.len());
    if word.contains(compatibility) {
        word.nfkc().for_each(|c| push_letter(c, &mut out));
    } else {
        word.chars().for_each(|c| push_letter(c, &mut out));
    }
    if word.ends_with("\u{64B}ا") || word.ends_with("ا\u{64B}") {
        out.pop(); // the alif that carries the accusative ending
    }
    out
}

fn push_letter(c: char, out: &mut String) {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' | 'ې' => out.push('ي'),
        'ؤ' | 'ئ' => out.push('ء'),
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' => out.push('ه'),
        'ک' => out.push('ك'),
        'ـ' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' => {}
        _ if fold::is_invisible(c) => {}
        _ => out.push(fold::digit(c)),
    }
}

/// A Persian word without the plural and what may follow it.
fn persian(letters: &str) -> &str {
    let endings = ["هايي", "هاي", "ها"];
    let rest = endings.iter().find_map(|ending| letters.strip_suffix(ending));
    rest.filter(|rest| length(rest) >= 3).unwrap_or(letters)
}

fn stem(letters: &str) -> String {
    let bare = base(letters);
    SINGULARS.get(bare).map_or(bare, String::as_str).to_owned()
}

/// The word without clitics and endings.
fn base(letters: &str) -> &str {
    let mut word = letters;
    while let Some(rest) = without_conjunction(word).or_else(|| without_article(word)) {
        word = rest;
    }
    while let Some(rest) = without_ending(word) {
        word = rest;
    }
    without_preposition(word).unwrap_or(word)
}

fn length(word: &str) -> usize {
    word.chars().count()
}

/// Takes off the conjunction `و` where at least three letters stay; not where it belongs to the word.
fn without_conjunction(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('و')?;
    let own = WAW_WORDS.iter().any(|own| word.starts_with(own));
    (!own && length(rest) >= 3).then_some(rest)
}

/// Takes off the article, with what stands before it, where two or three letters stay.
fn without_article(word: &str) -> Option<&str> {
    if AL_WORDS.iter().any(|own| word.starts_with(own)) {
        return None;
    }
    let articles = [("ال", 2), ("لل", 2), ("بال", 3), ("كال", 3), ("فال", 3)];
    articles.iter().find_map(|(article, stays)| {
        let rest = word.strip_prefix(article)?;
        (length(rest) >= *stays).then_some(rest)
    })
}

/// Takes off a preposition or `ف` before a noun that starts with `ت`, `م` or a known `و`, or before one of
/// the form `افتعال` or `استفعال`, where at least four letters stay. Before other letters it cannot be told from the word's own.
fn without_preposition(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['ب', 'ل', 'ك', 'ف'])?;
    let mut letters = rest.chars();
    let (first, second, third) = (letters.next()?, letters.next()?, letters.next()?);
    let noun = match first {
        'ت' | 'م' => true,
        'ا' => word.starts_with(['ب', 'ل']) && (second == 'ت' || third == 'ت'),
        'و' => WAW_WORDS.iter().any(|own| rest.starts_with(own)),
        _ => false,
    };
    (noun && length(rest) >= 4 && !KEPT.contains(word)).then_some(rest)
}

/// Takes off one ending: pronouns, duals, sound plurals, `ي` and `ه`.
fn without_ending(word: &str) -> Option<&str> {
    /// Endings with the fewest letters that must stay, longest first.
    const ENDINGS: [(&str, usize); 22] = [
        ("اتهما", 2),
        ("اتهم", 2),
        ("اتها", 2),
        ("اتنا", 2),
        ("اتكم", 2),
        ("تهما", 3),
        ("هما", 4),
        ("تهم", 3),
        ("تها", 3),
        ("تنا", 3),
        ("تان", 3),
        ("تين", 3),
        ("هم", 4),
        ("كم", 4),
        ("نا", 4),
        ("ها", 3),
        ("ات", 2),
        ("ان", 3),
        ("ون", 3),
        ("ين", 3),
        ("ه", 2),
        ("ي", 3),
    ];
    let after_preposition = word.strip_prefix(['ب', 'ل', 'ك', 'ف']);
    if KEPT.contains(word) || after_preposition.is_some_and(|rest| KEPT.contains(rest)) {
        return None;
    }
    let count = length(word);
    ENDINGS
        .iter()
        .filter(|(ending, stays)| count >= stays + length(ending))
        .find_map(|(ending, _)| word.strip_suffix(ending))
}

/// Beginnings of words whose first letter is a `و` of their own.
static WAW_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| WAW_TEXT.split_whitespace().collect());

const WAW_TEXT: &str = "وزار وزير وزراء وفد وفود وكال وكيل وكلاء وثيق وثاءق ورش ورقه ورقات وطن وحده وحدات وحدت وظيف \
    وظاءف وسيل وساءل وسيط وساط ولاي واقع وضع وصول وجود وقف وقت وعي واجب واضح واسع واحد وباء وقاي \
    وافق واشنطن وفاق وفقا وجهه وجهات";

/// Beginnings of words whose first letters are an `ال` of their own.
const AL_WORDS: &[&str] = &[
    "التزام",
    "التقا",
    "التحاق",
    "التماس",
    "التفاف",
    "التهاب",
    "الكترون",
    "الغاء",
    "الماني",
    "الباني",
];

/// Words that end in what looks like an ending, or begin as if with a clitic.
static KEPT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    KEPT_NOUNS
        .split_whitespace()
        .chain(KEPT_COUNTRIES.split_whitespace())
        .collect()
});

const KEPT_NOUNS: &str = "تعاون قانون بيان اعلان عنوان ديوان ميدان برلمان انسان تكوين تمكين تامين تحسين تعيين تدوين تثمين \
    تضمين تخزين توطين ضمان مكان زمان لجان مهرجان ميزان سكان شءون مضمون قرون فنون ثمين امين لسان \
    ايمان اديان بلدان كيان برهان طيران";

const KEPT_COUNTRIES: &str = "لبنان سودان ايران باكستان افغانستان طاجيكستان كازاخستان تركمانستان اوزبكستان قيرغيزستان \
    اذربيجان بحرين فلسطين غابون كاميرون سيراليون يونان يابان";

/// Broken plurals of the field, each with its singular.
const BROKEN_PLURALS: &str = "برامج=برنامج مشاريع=مشروع مراكز=مركز مدارس=مدرسه خبراء=خبير وزراء=وزير روساء=رءيس رءساء=رءيس \
    سفراء=سفير مدراء=مدير شركاء=شريك علماء=عالم امناء=امين نواب=ناءب اعضاء=عضو اطراف=طرف طرفان=طرف \
    بلدان=بلد اهداف=هدف لجان=لجنه قوانين=قانون مجالس=مجلس معاهد=معهد مكاتب=مكتب مواقع=موقع \
    مجالات=مجال قضايا=قضيه خطط=خطه قمم=قمه وفود=وفد وثاءق=وثيقه وساءل=وسيله نتاءج=نتيجه مناطق=منطقه \
    اقاليم=اقليم ثقافات=ثقافه علوم=علم فنون=فن ورش=ورشه دورات=دوره جواءز=جاءزه طلاب=طالب طلبه=طالب \
    شباب=شاب نساء=امراه اطفال=طفل كتب=كتاب لغات=لغه مواد=ماده موارد=مورد مصادر=مصدر اخبار=خبر \
    انباء=نبا اعمال=عمل افراد=فرد انشطه=نشاط اجهزه=جهاز انظمه=نظام نظم=نظام مبادي=مبدا معايير=معيار \
    مءتمرات=مءتمر عواصم=عاصمه مدن=مدينه مواثيق=ميثاق صناديق=صندوق تقارير=تقرير تدابير=تدبير \
    تحديات=تحدي شعوب=شعب حقوق=حق جهود=جهد حلول=حل فرص=فرصه سبل=سبيل اساتذه=استاذ متاحف=متحف \
    جامعات=جامعه قاده=قاءد ملوك=ملك اءمه=امام ايام=يوم اشهر=شهر شهور=شهر اعوام=عام سنوات=سنه \
    سنين=سنه مباحث=مبحث محاور=محور شوون=شان شءون=شان دراسات=دراسه مساجد=مسجد كراسي=كرسي بنود=بند \
    عقود=عقد قيم=قيمه مهن=مهنه حكومات=حكومه مساع=مسعي مساعي=مسعي اسواق=سوق مصارف=مصرف بنوك=بنك \
    مصالح=مصلحه وظاءف=وظيفه باحثون=باحث";

/// The stems of broken plurals, each with that of its singular.
static SINGULARS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
    let pairs = BROKEN_PLURALS
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(plural, singular)| (base(plural), base(singular).to_owned()))
        .collect()
});
