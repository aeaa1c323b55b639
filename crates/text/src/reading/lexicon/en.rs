//! The words of communiqués in English.

use super::Tag;

/// The tables, by theme.
pub(super) const TABLES: &[super::Table] = &[
    TIME, NUMBERS, POSTS, BODIES, STATES, EVENTS, VERBS, PROMISES, GRAMMAR,
];

const TIME: super::Table = &[
    (
        Tag::Month,
        "january=1|jan=1|february=2|feb=2|march=3|mar=3|april=4|apr=4|may=5|june=6|jun=6|july=7|jul=7|august=8|aug=8|september=9|sep=9|sept=9|october=10|oct=10|november=11|nov=11|december=12|dec=12",
    ),
    (
        Tag::HijriMonth,
        "muharram=1|safar=2|rabi al-awwal=3|rabi' al-awwal=3|rabi i=3|rabi al-thani=4|rabi ii=4|rabi al-akhir=4|jumada al-awwal=5|jumada al-ula=5|jumada i=5|jumada al-thani=6|jumada al-akhirah=6|jumada ii=6|rajab=7|sha'ban=8|shaban=8|shaaban=8|ramadan=9|shawwal=10|dhu al-qadah=11|dhul qadah=11|dhu al-qi'dah=11|dhu al-hijjah=12|dhul hijjah=12",
    ),
    (
        Tag::Weekday,
        "monday=1|tuesday=2|wednesday=3|thursday=4|friday=5|saturday=6|sunday=7|mon=1|tue=2|tues=2|wed=3|thu=4|thurs=4|fri=5",
    ),
    (
        Tag::Day,
        "today=0|this morning=0|this afternoon=0|this evening=0|earlier today=0|tonight=0|yesterday=-1|the day before yesterday=-2|tomorrow=1|this day=0",
    ),
    (
        Tag::Past,
        "since|last year|last month|last decade|over the past|in the past|so far|to date|already|previously|have been|has been|had been|was|were|has benefited|has reached|has provided|has approved|has supported|in recent years|cumulative|totalling|reached|crossed|ago|had|compared to|compared with|against|over the last|up from",
    ),
    (
        Tag::Goal,
        "by|expect|expects|to benefit|benefiting|aims to|aim to|aiming to|will|to be|expected to|is expected|are expected|target|targets|goal|goals|seeks to|plans to|plan to|set to|designed to|intended to|pledged|committed|shall|to help|in order to|would|to support|to provide|to finance|objective",
    ),
    (
        Tag::Ordinal,
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|twenty-second|twenty-third|twenty-fourth|twenty-fifth|thirtieth|next|forthcoming|upcoming|annual|inaugural",
    ),
];

const NUMBERS: super::Table = &[
    (
        Tag::Number,
        "one=1|two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12|thirteen=13|fourteen=14|fifteen=15|sixteen=16|seventeen=17|eighteen=18|nineteen=19|twenty=20|twenty-five=25|thirty=30|forty=40|fifty=50|sixty=60|seventy=70|eighty=80|ninety=90|one hundred=100|a hundred=100|two hundred=200|three hundred=300|five hundred=500|a dozen=12",
    ),
    (
        Tag::Scale,
        "hundred=100|thousand=1000|million=1000000|billion=1000000000|trillion=1000000000000|mn=1000000|bn=1000000000|m=1000000|crore=10000000|lakh=100000",
    ),
    (
        Tag::Currency,
        "usd=USD|us$=USD|$=USD|us dollars=USD|u.s dollars=USD|dollars=USD|dollar=USD|eur=EUR|€=EUR|euros=EUR|euro=EUR|gbp=GBP|£=GBP|pounds=GBP|yen=yen|jpy=yen|¥=yen|yuan=yuan|rmb=yuan|aed=AED|dirhams=AED|sar=SAR|riyals=SAR|kd=KD|dinars=dinars|ro=RO|inr=INR|rupees=INR|₹=INR|rs=INR|zar=ZAR|rand=ZAR|ksh=KES|naira=NGN|chf=CHF|a$=AUD|aud=AUD|cad=CAD|c$=CAD|krw=KRW|won=KRW|sek=SEK|nok=NOK|kroner=DKK|dkk=DKK|tl=TRY|fcfa=FCFA|cfa francs=FCFA|cfaf=FCFA|xof=FCFA",
    ),
];

const POSTS: super::Table = &[
    (
        Tag::Honorific,
        "h e|mr|mrs|ms|miss|dr|prof|professor|sir|dame|lady|lord|h.e|he|h.h|hh|h.r.h|hrh|h.m|hm|hon|honourable|honorable|the honourable|rt hon|the right honourable|right honourable|his excellency|her excellency|excellency|excellencies|majesty|highness|royal highness|eminence|his holiness|their excellencies|his highness|her highness|his royal highness|her royal highness|his majesty|sheikh|shaikh|sheikha|prince|princess|shri|smt|amb|ambassador|eng|engr|gen|general|lt|lt general|col|colonel|maj|major|brig|brigadier|captain|capt|commander|admiral|rev|bishop|archbishop|cardinal|sultan|tan sri|dato|datuk|dato' sri|haji|alhaji|justice|madam|madame|mme|m|king|queen|emir|s.e",
    ),
    (
        Tag::Role,
        "president|vice president|vice-president|prime minister|deputy prime minister|first deputy prime minister|minister|deputy minister|vice minister|vice-minister|first deputy minister|foreign minister|finance minister|minister of state|state minister|assistant minister|secretary-general|secretary general|deputy secretary-general|deputy secretary general|assistant secretary-general|assistant secretary general|under-secretary-general|under secretary general|undersecretary|under-secretary|under secretary|assistant undersecretary|secretary|state secretary|secretary of state|permanent secretary|principal secretary|foreign secretary|cabinet secretary|executive secretary|assistant secretary|deputy secretary|parliamentary secretary|\
         director|director-general|director general|deputy director-general|deputy director general|assistant director-general|assistant director general|executive director|deputy executive director|managing director|regional director|country director|deputy director|acting director|\
         ambassador|high commissioner|deputy high commissioner|high representative|commissioner|representative|permanent representative|deputy permanent representative|special representative|resident representative|country representative|chief representative|special envoy|envoy|special adviser|resident coordinator|coordinator|regional coordinator|humanitarian coordinator|rapporteur|special rapporteur|\
         rector|vice-rector|vice rector|chancellor|vice-chancellor|vice chancellor|pro-vice-chancellor|pro vice-chancellor|provost|dean|vice dean|deputy dean|head|deputy head|acting head|chair|co-chair|chairman|chairperson|chairwoman|vice-chair|vice chair|vice chairman|deputy chairperson|chief|chief executive|chief executive officer|ceo|chief economist|chief operating officer|chief of staff|chief justice|governor|deputy governor|mayor|deputy mayor|speaker|deputy speaker|senator|member|administrator|adviser|advisor|senior adviser|counsellor|consul|consul general|chargé d'affaires|charge d'affaires|spokesperson|spokesman|spokeswoman|founder|co-founder|attorney general|treasurer|comptroller|superintendent|principal|curator|librarian|manager|country manager|general manager|project manager|team leader|officer|delegate|lecturer|researcher|expert|specialist|chief negotiator|premier|crown prince|deputy crown prince|king|queen|emir|sultan|leader|chief of mission|head of mission|head of delegation|commander|chief of defence|inspector general|auditor general|registrar|president-elect|moderator|economist",
    ),
    (
        Tag::Particle,
        "bin|bint|ibn|ben|al|el|de|del|della|da|dos|di|du|van|von|der|den|la|le|ould|abu|abou|y|e|ul|ur|san|st|mac",
    ),
];

const BODIES: super::Table = &[
    (
        Tag::OrgHead,
        "ministry|organization|organisation|agency|university|institute|institution|foundation|bank|fund|union|commission|council|community|alliance|league|centre|center|bureau|office|association|federation|confederation|committee|society|group|academy|school|chamber|assembly|parliament|senate|secretariat|general secretariat|government|authority|court|movement|network|forum|observatory|museum|library|hospital|department|corporation|company|cooperation council|programme of the united nations|consortium|embassy|delegation|mission|board|conservatory|college|faculty|partnership|directorate|service|state department|house|national assembly|house of representatives|islands health bureau|trust|initiative for|conference of|congress of|party|federation of|high commission|registry|laboratory|polytechnic|bloc|task force|platform|coalition|inc|ltd|limited|facility|presidency|municipality|city of|tribunal|police|railways|airlines",
    ),
    (
        Tag::Org,
        "united nations=UN|un=UN|u.n=UN|unesco=UNESCO|unicef=UNICEF|united nations children's fund=UNICEF|who=WHO|world health organization=WHO|undp=UNDP|united nations development programme=UNDP|un development programme=UNDP|wfp=WFP|world food programme=WFP|fao=FAO|food and agriculture organization of the united nations=FAO|food and agriculture organization=FAO|unhcr=UNHCR|un refugee agency=UNHCR|iom=IOM|international organization for migration=IOM|ilo=ILO|international labour organization=ILO|unfpa=UNFPA|unaids=UNAIDS|unido=UNIDO|wipo=WIPO|wto=WTO|world trade organization=WTO|iaea=IAEA|international atomic energy agency=IAEA|ifad=IFAD|unctad=UNCTAD|uneca=UNECA|eca=ECA|escap=ESCAP|unece=UNECE|unep=UNEP|un women=UN Women|un-habitat=UN-Habitat|unodc=UNODC|ocha=OCHA|itu=ITU|wmo=WMO|icao=ICAO|imo=IMO|unrwa=UNRWA|unoct=UNOCT|\
         african union=AU|au=AU|african union commission=AUC|auc=AUC|european union=EU|eu=EU|european commission=|european council=|council of europe=|european parliament=|european external action service=EEAS|eeas=EEAS|ecowas=ECOWAS|economic community of west african states=ECOWAS|sadc=SADC|southern african development community=SADC|igad=IGAD|comesa=COMESA|eac=EAC|east african community=EAC|african development bank=AfDB|afdb=AfDB|afcfta=AfCFTA|nepad=NEPAD|auda-nepad=AUDA-NEPAD|africa cdc=Africa CDC|\
         asean=ASEAN|association of southeast asian nations=ASEAN|saarc=SAARC|bimstec=BIMSTEC|sco=SCO|shanghai cooperation organization=SCO|shanghai cooperation organisation=SCO|eco=ECO|economic cooperation organization=ECO|cica=CICA|pacific islands forum=PIF|pif=PIF|caricom=CARICOM|caribbean community=CARICOM|oas=OAS|organization of american states=OAS|celac=CELAC|mercosur=MERCOSUR|commonwealth=|commonwealth secretariat=|apec=APEC|\
         oic=OIC|organisation of islamic cooperation=OIC|organization of islamic cooperation=OIC|icesco=ICESCO|isesco=ISESCO|alecso=ALECSO|isdb=IsDB|islamic development bank=IsDB|islamic development bank group=IsDB|league of arab states=LAS|arab league=|gcc=GCC|gulf cooperation council=GCC|opec=OPEC|opec fund=|opec fund for international development=|muslim world league=MWL|irena=IRENA|sesric=SESRIC|ircica=IRCICA|comstech=COMSTECH|organization of turkic states=OTS|organisation of turkic states=OTS|ots=OTS|turksoy=TURKSOY|\
         world bank=|world bank group=|imf=IMF|international monetary fund=IMF|adb=ADB|asian development bank=ADB|aiib=AIIB|asian infrastructure investment bank=AIIB|ebrd=EBRD|european bank for reconstruction and development=EBRD|eib=EIB|european investment bank=EIB|idb=IDB|inter-american development bank=IDB|usaid=USAID|jica=JICA|koica=KOICA|giz=GIZ|afd=AFD|tika=TIKA|oecd=OECD|nato=NATO|osce=OSCE|organization for security and co-operation in europe=OSCE|g20=G20|g7=G7|brics=BRICS|icrc=ICRC|international committee of the red cross=ICRC|ifrc=IFRC|interpol=INTERPOL|wco=WCO|iucn=IUCN|ioc=IOC|fifa=FIFA|oif=OIF|gavi=Gavi|global fund=|green climate fund=GCF|gcf=GCF|gef=GEF|global environment facility=GEF|csto=CSTO|cis=CIS|commonwealth of independent states=CIS|eurasian economic union=EAEU|eurasian economic commission=EEC|black sea economic cooperation=BSEC|union for the mediterranean=UfM|ufm=UfM|iora=IORA|indian ocean rim association=IORA|ipu=IPU|inter-parliamentary union=IPU|unitar=UNITAR|unu=UNU|hlpf=",
    ),
    (
        Tag::ProgHead,
        "programme|program|programmes|project|initiative|fund|facility|scheme|campaign|plan|master plan|strategy|fellowship|scholarship|scholarships|platform|accelerator|window|challenge|roadmap|compact",
    ),
    (
        Tag::AgrHead,
        "memorandum of understanding=mou|memoranda of understanding=mou|mou=mou|mous=mou|memorandum of cooperation=mou|memorandum of intent=mou|memorandum=mou|letter of intent=mou|letters of intent=mou|framework agreement=framework|cooperation framework=framework|framework of cooperation=framework|\
         headquarters agreement=headquarters|host country agreement=headquarters|host agreement=headquarters|financing agreement=financing|financing agreements=financing|loan agreement=financing|loan agreements=financing|grant agreement=financing|grant agreements=financing|credit agreement=financing|funding agreement=financing|contribution agreement=financing|loan=financing|grant=financing|\
         action plan=action_plan|plan of action=action_plan|executive programme=action_plan|executive program=action_plan|programme of cooperation=action_plan|cooperation programme=action_plan|work plan=action_plan|roadmap=action_plan|road map=action_plan|\
         protocol=protocol|cooperation protocol=protocol|joint declaration=declaration|declaration of intent=declaration|joint communiqué=declaration|declaration=declaration|joint statement=declaration|agreement=agreement|agreements=agreement|accord=agreement|treaty=agreement|convention=agreement|pact=agreement|contract=agreement|contracts=agreement|partnership agreement=agreement|cooperation agreement=agreement|agreed minutes=other|minutes=other|exchange of notes=other|exchange of letters=other|arrangement=agreement|instrument=other",
    ),
];

const STATES: super::Table = &[
    (
        Tag::StateHead,
        "republic|kingdom|sultanate|federation|federal republic|islamic republic|socialist republic|commonwealth|principality|union|democratic republic|people's republic|arab republic|plurinational state|grand duchy|hashemite kingdom|united republic|federal democratic republic|independent state",
    ),
    (
        Tag::Demonym,
        "afghan=AF|albanian=AL|algerian=DZ|american=US|angolan=AO|argentine=AR|armenian=AM|australian=AU|austrian=AT|azerbaijani=AZ|bahraini=BH|bangladeshi=BD|belarusian=BY|belgian=BE|beninese=BJ|bhutanese=BT|bolivian=BO|bosnian=BA|brazilian=BR|british=GB|bruneian=BN|bulgarian=BG|burkinabe=BF|burundian=BI|cambodian=KH|cameroonian=CM|canadian=CA|chadian=TD|chilean=CL|chinese=CN|colombian=CO|comorian=KM|congolese=CD|croatian=HR|cuban=CU|cypriot=CY|czech=CZ|danish=DK|djiboutian=DJ|dutch=NL|ecuadorian=EC|egyptian=EG|emirati=AE|eritrean=ER|estonian=EE|ethiopian=ET|fijian=FJ|finnish=FI|french=FR|gabonese=GA|gambian=GM|georgian=GE|german=DE|ghanaian=GH|greek=GR|guinean=GN|guyanese=GY|haitian=HT|hungarian=HU|icelandic=IS|indian=IN|indonesian=ID|iranian=IR|iraqi=IQ|irish=IE|israeli=IL|italian=IT|ivorian=CI|jamaican=JM|japanese=JP|jordanian=JO|kazakh=KZ|kenyan=KE|korean=KR|kosovar=XK|kuwaiti=KW|kyrgyz=KG|lao=LA|latvian=LV|lebanese=LB|liberian=LR|libyan=LY|lithuanian=LT|malagasy=MG|malawian=MW|malaysian=MY|maldivian=MV|malian=ML|maltese=MT|mauritanian=MR|mauritian=MU|mexican=MX|moldovan=MD|mongolian=MN|montenegrin=ME|moroccan=MA|mozambican=MZ|namibian=NA|nepali=NP|nigerian=NG|nigerien=NE|norwegian=NO|omani=OM|pakistani=PK|palestinian=PS|panamanian=PA|papua new guinean=PG|peruvian=PE|philippine=PH|filipino=PH|polish=PL|portuguese=PT|qatari=QA|romanian=RO|russian=RU|rwandan=RW|saudi=SA|senegalese=SN|serbian=RS|sierra leonean=SL|singaporean=SG|slovak=SK|slovenian=SI|somali=SO|south african=ZA|south korean=KR|spanish=ES|sri lankan=LK|sudanese=SD|surinamese=SR|swedish=SE|swiss=CH|syrian=SY|tajik=TJ|tanzanian=TZ|thai=TH|togolese=TG|tunisian=TN|turkish=TR|turkmen=TM|ugandan=UG|ukrainian=UA|uruguayan=UY|uzbek=UZ|venezuelan=VE|vietnamese=VN|yemeni=YE|zambian=ZM|zimbabwean=ZW",
    ),
    (
        Tag::City,
        "geneva|new york|brussels|strasbourg|the hague|cologne|frankfurt|hamburg|munich|milan|turin|barcelona|seville|porto|lyon|marseille|edinburgh|glasgow|manchester|istanbul|izmir|antalya|jeddah|makkah|mecca|madinah|medina|dammam|dubai|sharjah|ras al khaimah|fujairah|al ain|doha|muscat|salalah|aden|alexandria|sharm el-sheikh|luxor|aswan|casablanca|marrakech|marrakesh|fez|tangier|oran|sfax|benghazi|lagos|kano|kumasi|abidjan|bobo-dioulasso|douala|pointe-noire|lubumbashi|goma|mombasa|kisumu|arusha|dar es salaam|zanzibar|durban|johannesburg|cape town|pretoria|bulawayo|livingstone|entebbe|almaty|astana|nur-sultan|aktau|samarkand|bukhara|osh|tashkent|dushanbe|ashgabat|baku|shusha|ganja|tbilisi|batumi|yerevan|karachi|lahore|peshawar|mumbai|kolkata|chennai|bengaluru|bangalore|hyderabad|jaipur|goa|new delhi|delhi|dhaka|chittagong|kandy|colombo|pokhara|shanghai|guangzhou|shenzhen|hong kong|macao|xi'an|chengdu|hangzhou|osaka|kyoto|hiroshima|nagasaki|yokohama|busan|jeju|incheon|ho chi minh city|da nang|bali|bandung|surabaya|yogyakarta|cebu|davao|chiang mai|phuket|luang prabang|siem reap|penang|putrajaya|sydney|melbourne|brisbane|perth|auckland|christchurch|nadi|suva|lae|apia|honiara|vancouver|toronto|montreal|quebec city|houston|chicago|los angeles|san francisco|miami|boston|atlanta|são paulo|sao paulo|rio de janeiro|salvador|guayaquil|medellín|medellin|cartagena|cusco|santa cruz|rosario|córdoba|montego bay|st petersburg|saint petersburg|sochi|kazan|vladivostok|kyiv|lviv|odesa|krakow|gdansk|davos|bonn|venice|florence|naples|bologna|salzburg|graz|innsbruck|la paz|samoa",
    ),
    (
        Tag::Venue,
        "headquarters|palace|hotel|university|convention centre|convention center|conference centre|conference center|house|hall|museum|embassy|ministry|campus|library|office|state house",
    ),
];

const EVENTS: super::Table = &[
    (
        Tag::EventHead,
        "summit|conference|forum|congress|session|general assembly|assembly|symposium|colloquium|seminar|workshop|dialogue|ministerial meeting|ministerial conference|ministerial council|round table|roundtable|week|world day|international day|festival|fair|exhibition|expo|biennale|cop|cop26|cop27|cop28|cop29|cop30|joint commission|joint committee meeting|annual meeting|annual meetings|spring meetings|webinar|summer school|edition|games|consultations|high-level meeting|high-level event|council meeting|meeting|convention|committee meeting|salon|conclave|consultative meeting|hackathon|indaba",
    ),
    (
        Tag::OccasionLead,
        "on the sidelines of|on the margins of|in the margins of|on the side-lines of|on the occasion of|within the framework of|in the framework of|as part of|during|at the opening of|at the closing of|ahead of|attending|to attend|participating in|to participate in|taking part in|participation in|alongside|on the fringes of|coinciding with|at the",
    ),
];

const VERBS: super::Table = &[
    (
        Tag::Meet,
        "met|meets|meet|received|receives|held talks|held a meeting|held bilateral talks|held discussions|held a bilateral meeting|holds talks|had a meeting|meeting with|met with|meets with|discussed|talks|met today|paid a courtesy call|courtesy call|called on|was received|were received|hosted|conferred|spoke by phone|phone call|telephone conversation|audience|bilateral meeting|convened|co-chaired|consultations",
    ),
    (
        Tag::Sign,
        "signed|sign|signs|signing|inked|inks|signature|concluded an agreement|signatories|witnessed the exchange of|witnessed the signing of|exchange of agreements|was signed|were signed|initialled|exchanged instruments|seal|sealed",
    ),
    (
        Tag::Launch,
        "launched|launches|launch|inaugurated|inaugurates|inauguration|unveiled|unveils|was launched|were launched|opened|broke ground|ground-breaking|groundbreaking|kicked off|handed over",
    ),
    (
        Tag::Visit,
        "visit|official visit|working visit|state visit|visited|paid a visit|paid an official visit|paid a working visit|visits|arrived|is visiting|travelled to|toured|visiting",
    ),
    (
        Tag::Gather,
        "took place|was held|were held|is being held|held its|convened|concluded|opened in|opened|gathered|closed|closes|wrapped up|participated|participated in|attended|attends|took part|addressed|hosted the|held the|brings together|brought together|bringing together|organised|organized|concludes|participates|opening of|kicked off|adopted",
    ),
    (
        Tag::State,
        "statement|condemns|condemned|strongly condemns|condolences|expresses|expressed its|deeply concerned|deep concern|calls on|called on|urges|welcomes|denounces|deplores|communiqué|communique|declaration|congratulates|congratulated|reaffirms|message|we reaffirm|remarks|offers its condolences|mourns",
    ),
    (
        Tag::AreaVerb,
        "discussed|discussions focused on|focused on|focussed on|focusing on|reviewed cooperation in|exchanged views on|covers|covering|cover|covered|provides for|topics of the talks were|main topics|topics|agenda included|talks covered|talks focused on|discussion centred on|centred on|centered on|dealt with|touched upon|touched on|spoke about|talked about|on the agenda were|addressed|deliberated on|including in|stressed the need for|highlighted the importance of|praised the focus on|recognise the importance of|emphasised the importance of",
    ),
    (
        Tag::AreaLead,
        "in the field of|in the fields of|in fields such as|in the area of|in the areas of|in areas such as|in areas including|areas of cooperation including|areas such as|areas including|areas like|in the sphere of|in the spheres of|in the sector of|in the sectors of|sectors such as|sectors including|in sectors such as|cooperation in|co-operation in|collaboration in|collaborate in|cooperation on|collaboration on|partnership in|cooperate in|ties in|relations in|fields of|spheres of|areas of|in key sectors such as|cooperation in areas such as|such fields as|such areas as|in the domains of|efforts in the areas of|cooperation in the areas of",
    ),
    (
        Tag::Vague,
        "common interest|programs|programmes|activities|competence|examining|projects|proposals|member|collaboration|economic|mutual interest|common concern|mutual concern|issues of|matters of|ways|bilateral|relations|regional and|international issues|bilateral relations|bilateral ties|ways of|ways to|means|prospects|a range of|a number of|various|several|other|all fields|various fields|different fields|cooperation|the latest|latest developments|regional developments|international developments|the situation|developments|opportunities|possibilities|preparations|progress|implementation|topics|this|these|that|their|its|our|his|her|future|strengthening|enhancing|the strengthening|the possibility|the importance|the need|the state|the entire|areas|issues|how|common|particular|which|interest|it|them|the meeting|the future|further",
    ),
    (
        Tag::Both,
        "the two|the two sides|both sides|the two parties|both parties|the parties|the two organisations|the two organizations|the two institutions|the two countries|both countries|the two leaders|both leaders|the two ministers|both ministers|the leaders|the two delegations|the partners|the sides|they|we|the two universities|both institutions|both organizations|both organisations|the two presidents|both presidents|the two officials|the two governments|both governments|the signatories",
    ),
];

const PROMISES: super::Table = &[
    (
        Tag::Bind,
        "agreed to|agreed on|have agreed to|have agreed on|has agreed to|agree to|agree on|agreed that|agreed|decided to|decided|decide to|decides to|has decided to|have decided to|we decide to|resolved to|resolve to|undertook to|undertakes to|undertake to|undertaken to|pledged to|pledges to|pledged|pledge to|have pledged to|committed to|commits to|commit to|committed itself to|committed themselves to|has committed to|have committed to|commit ourselves to|vowed to|promised to|promises to|instructed|directed|direct|directs|tasked|mandated|requests the|approved the establishment of|agreed upon|announced that it will|confirmed that it will|is obliged to|are obliged to|undertook|also agreed to|further agreed to|also decided to|further decided to|also agreed on|jointly agreed to|mutually agreed to|shall be|approved|approves|approve",
    ),
    (
        Tag::Future,
        "will hold=hold|will host=host|will establish=establish|will set up=set up|will sign=sign|will publish=publish|will provide=provide|will pay=pay|will train=train|will open=open|will appoint=appoint|will report=report|will draw up=draw up|will contribute=contribute|will finance=finance|will fund=fund|will organise=organise|will organize=organize|will convene=convene|will submit=submit|will prepare=prepare|will supply=supply|will allocate=allocate|will deliver=deliver|will build=build|will construct=construct|will launch=launch|will create=create|will form=form|will send=send|will deploy=deploy|will exchange=exchange|will grant=grant|will guarantee=guarantee|will develop=develop|will draft=draft|will conduct=conduct|will carry out=carry out|will disburse=disburse|will donate=donate|will offer=offer|will nominate=nominate|will designate=designate|will share=share|will rehabilitate=rehabilitate|will equip=equip|will recruit=recruit|will make available=make available|will ratify=ratify|will adopt=adopt|will meet=meet|will produce=produce|will present=present|will double=double|will increase=increase|will reduce=reduce|will invest=invest|will extend=extend|will waive=waive|will complete=complete|will finalise=finalise|will finalize=finalize|will negotiate=negotiate|will start=start|will begin=begin|will introduce=introduce|will implement=implement|will undertake=undertake|will assist=assist|will conclude=conclude|will distribute=distribute|will award=award|will install=install|will restore=restore|will second=second|will translate=translate|will give=give|will continue to provide=continue to provide|will cover=cover|\
         will also hold=hold|will also host=host|will also establish=establish|will also provide=provide|will also organise=organise|will also organize=organize|will jointly organise=organise|will jointly organize=organize|will jointly develop=develop|will be held=hold|is to be signed=sign|are to be signed=sign|is to be held=hold|is to be established=establish|is to be set up=set up|are to be established=establish|is to be submitted=submit|is to be published=publish|will be established=establish|will be set up=set up|will be signed=sign|will be created=create|will be formed=form|will be organised=organise|will be organized=organize|will be published=publish|will be opened=open|will be convened=convene|will be submitted=submit|will be provided=provide|will be appointed=appoint|will be arranged=arrange|will be launched=launch|will be trained=train|will be invested=invest|will take place=take place|will host the=host|will report every=report|\
         shall hold=hold|shall meet=meet|shall establish=establish|shall report=report|shall submit=submit|shall provide=provide|shall convene=convene|shall appoint=appoint|shall publish=publish|shall pay=pay|shall contribute=contribute|shall prepare=prepare|shall be established=establish|shall be held=hold|shall organise=organise|shall organize=organize|shall ensure=ensure|shall sign=sign|shall exchange=exchange|shall designate=designate|shall make=make|shall bear=bear|shall review=review|shall allocate=allocate",
    ),
    (
        Tag::Wish,
        "hope|hopes|hoped|hoping|wish|wished|wishes|willingness|readiness|ready|keen|keenness|interest in|interested|looked forward|look forward|looks forward|looking forward|desire|expressed the desire|stressed|underlined|underscored|emphasised|emphasized|highlighted|importance|need to|needed to|invited|invites|invitation|encouraged|encourage|encourages|called for|calls for|call on|urged|urge|explore|explored|exploring|consider|considered|considering|considers|could|would|might|proposed|proposes|proposal|suggested|suggests|should|possibility|intend|intends|intention|aims|aim|aimed|aspire|aspires|commitment|confident|confidence|believe|believes|expected|expects|expect|plans|hopefully|if|praised|commended|thanked|appreciation|determination|stands ready|support for|recalled|recalls|welcomed|welcome|potential|opportunities|prospects|recommended|recommend|advised|expressed",
    ),
    (
        Tag::Soft,
        "expedite|reiterate|finalise discussions|strengthen|enhance|deepen|continue|work|cooperate|collaborate|promote|expand|intensify|step up|boost|explore|consider|support|consult|maintain|remain|further|develop relations|foster|advance|encourage|bolster|coordinate|broaden|improve|increase cooperation|elevate|upgrade|facilitate|ensure|make|take|pursue|examine|study|look|seek|build on|respect|uphold|keep|stay|be|become|do|help|reinforce|consolidate|scale up|accelerate|strive|stand|engage|join|address|combat|fight|tackle|closer|closely|protect|preserve|act|multilateralism|peace|dialogue|regional|international|the principles|sustainable|remain seized|adhere|endeavour|endeavor|use|recognise|recognize|achieve|achieving|strengthening|enhancing|promoting|supporting|working|the importance|the need|a|regular|mutual|common|its|their|his",
    ),
    (
        Tag::Act,
        "hold|host|establish|set up|sign|publish|provide|pay|train|open|appoint|report|draw up|contribute|finance|fund|organise|organize|convene|submit|prepare|supply|allocate|deliver|build|construct|launch|create|form|send|deploy|exchange|grant|guarantee|develop|draft|conduct|carry out|disburse|donate|offer|nominate|designate|share|rehabilitate|equip|recruit|make available|ratify|adopt|meet|produce|present|double|invest|extend|waive|complete|finalise|finalize|negotiate|start|begin|introduce|implement|undertake|conclude|distribute|award|install|restore|second|translate|resume|reopen|abolish|lift|exempt|reduce|increase|raise|launch negotiations|initiate|institute|constitute|review|activate|operationalise|operationalize|formulate|compile|digitise|digitize|plant|procure|renew|appoint a focal|put in place|designate a|assign|dispatch|accede|enact|phase out|the establishment of|establishing|the creation of|creating|holding|the holding of|convening|the convening of|the launch of|launching|setting up|forming|the formation of|organising|organizing|the opening of|opening|the signing of|signing|the appointment of|exchanging|developing|to hold|drawing up|preparing|facilitate visas|remove|transfer|hand over|celebrate|commemorate|mark|identify|elaborate|set|fix|arrange|mobilise|mobilize|plan|jointly organise|jointly organize|jointly develop|jointly publish|allow|admit|issue|release|upgrade the|expand the|open a|cut|halve|eliminate|join the|remove",
    ),
];

const GRAMMAR: super::Table = &[(
    Tag::Stop,
    "who|which|that|whose|where|when|while|with|by|from|after|before|during|since|until|through|into|against|between|is|are|was|were|has|have|had|will|would|shall|should|can|could|might|be|been|being|said|says|told|met|meets|received|signed|held|visited|visits|signs|launched|launches|hosted|attended|opened|announced|stressed|noted|added|as|but|or|because|if|so|than|then|also|today|yesterday|here|on|in|at|to|this|these|those|it|its|their|they|he|she|under|over|about|among|within|without|upon|led|headed|chaired|represented|accompanied|alongside|together|following|including|welcomed|thanked|affirmed|expressed|discussed|agreed|decided|pledged|committed|praised|commended|arrived|paid|concluded|inaugurated|addressed|took|gave|made|monday|tuesday|wednesday|thursday|friday|saturday|sunday|receives|renew|reviewed|affirms|per",
)];
