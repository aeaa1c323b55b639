//! Stop words: articles, pronouns, prepositions, conjunctions and auxiliaries, folded as the words of a text are.
//! Short lists on purpose: a rare word left in costs little, a word of substance left out cannot be found.

use std::{collections::HashSet, sync::LazyLock};

/// The stop words of a language.
pub(super) type Words = HashSet<&'static str>;

/// The stop words of a language; none where we have no list.
pub(super) fn words(language: &str) -> &'static Words {
    static NONE: LazyLock<Words> = LazyLock::new(HashSet::new);
    LISTS
        .iter()
        .find(|(listed, _)| *listed == language)
        .map_or(&NONE, |(_, words)| words)
}

static LISTS: LazyLock<Vec<(&'static str, Words)>> = LazyLock::new(|| {
    TEXTS
        .iter()
        .map(|(language, words)| (*language, words.split_whitespace().collect()))
        .collect()
});

const TEXTS: &[(&str, &str)] = &[
    (
        "ar",
        "في من علي الي عن مع هذا هذه ذلك تلك هولاء هءلاء التي الذي الذين اللذان اللتان اللذين اللتين كما كان كانت يكون \
        تكون قد ان او ام ثم ما لا لم لن هو هي هم هما هن انه انها انهم بان بانه وان كل اي حيث اذ اذا حتي غير بل لكن ولكن وقد \
        لقد ومن وفي وعلي والي وعن ومع وهو وهي وهذا وهذه وذلك وكان وكانت والتي والذي والذين ولا ولم ولن فان فيه فيها منه منها \
        عليه عليها اليه اليها به بها له لها لهم عنه عنها معه معها بهذا بهذه لهذا لهذه كذلك ايضا كلا يا مما فيما عما ليس ليست نحن \
        انا انت هنا هناك عند لدي كي لكي سوف فقد وكما وكذلك و ف ب ل ك",
    ),
    (
        "fr",
        "a au aux avec ce ces cet cette ceci cela ca dans de des du elle elles en et eux il ils je la le les leur leurs lui \
        ma mais me meme mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sont sur ta te tes toi ton tu \
        un une vos votre vous c d j l m n s t y est ete etaient etait etant etre sera seront soit ai as ont avait avaient ayant \
        eu aura auront dont donc ni si quel quelle quels quelles ainsi",
    ),
    (
        "en",
        "a an and are as at be been being but by did do does for from had has have having he her hers him his i if in into \
        is it its me my no nor of on or our ours she so than that the their theirs them then there these they this those to \
        too us was we were what when where which while who whom will with would you your yours it's",
    ),
    (
        "es",
        "a al algo como con cual de del desde donde e el ella ellas ellos en entre era eran es esa esas ese eso esos esta \
        estas este esto estos fue fueron ha han hasta hay la las le les lo los me mi mis mas muy ni no nos nuestra nuestro o os \
        para pero por que se sea ser si sin sobre son su sus tambien te tu tus u un una unas uno unos y ya",
    ),
    (
        "pt",
        "a ao aos as com como da das de dela dele do dos e ela elas ele eles em entre era esta este estas estes essa esse \
        foi foram ha isso isto ja lhe lhes mais mas me meu minha na nas nao nem no nos nossa nosso o os ou para pela pelas pelo \
        pelos por qual quando que se sem ser seu seus sua suas sao tambem te um uma umas uns",
    ),
    (
        "it",
        "a ad agli ai al alla alle allo anche c che chi ci come con cui d da dagli dai dal dalla dalle dallo degli dei del \
        della delle dello di e ed era erano fra gli ha hanno i il in io l la le lei li lo loro lui ma mi ne negli nei nel nella \
        nelle nello noi non o per piu quale quella quelle quelli quello questa queste questi questo se si sia sono su sua sue \
        sugli sui sul sulla sulle sullo suo suoi ti tra tu un una uno vi voi",
    ),
    (
        "de",
        "aber als also am an auch auf aus bei bin bis bist da dadurch daher das dass dein dem den der des dessen deshalb die \
        dies diese diesem diesen dieser dieses doch du durch ein eine einem einen einer eines er es euer fur hat hatte hatten \
        hier ich ihr ihre ihrem ihren ihrer im in ins ist ja kein keine konnen mein mit nach nicht noch nun nur ob oder ohne \
        sehr sein seine seinem seinen seiner seit sich sie sind so sowie uber um und uns unser unter vom von vor war waren \
        warum was weil wenn wer werden wie wir wird wo wurde wurden zu zum zur zwischen",
    ),
    (
        "nl",
        "aan al als bij dan dat de der deze die dit door een en er had heeft hem het hij hoe hun ik in is je kan maar me \
        met mijn naar niet nog nu of om omdat onder ons ook op over te tegen toch toen tot u uit uw van veel voor was wat we \
        wel werd wie wij wordt worden zal ze zei zij zijn zo zou",
    ),
    (
        "tr",
        "acaba ama ancak bir biz bu bunu cok da daha de diye en gibi hem her icin ile ise ki kim mi mu ne o olan olarak \
        oldu olup onlar onu sen siz su var ve veya ya",
    ),
    (
        "id",
        "ada adalah agar akan atas atau bagi bahwa dalam dan dari dengan di dia ia ini itu juga karena ke kepada kami kita \
        mereka oleh pada para saat saya sebagai secara serta telah tersebut untuk yang",
    ),
    (
        "ru",
        "а бы был была были было быть в вам вас во вот все всех вы где да для до его ее если есть же за и из или им их к как \
        ко когда кто ли мы на над нам нас не него нее ней нет ни них но о об он она они оно от перед по под при про с со так \
        также такой там то того том тот ты у уже что чтобы эта эти это этот этого этой я",
    ),
    (
        "fa",
        "از با به بر براي تا در را كه و يا اين ان است بود شد شده مي هم ما او انها است هاي ها نيز بين هر",
    ),
    (
        "ur",
        "كا كي كے كو ميں سے پر اور يه وه هے هيں تها تهي نے بهي كه جو اس ان",
    ),
    (
        "el",
        "ο η το οι τα του τησ των τον την και κι να με σε απο για που οτι στο στη στην στον στα στισ ωσ ειναι δεν θα",
    ),
];
