//! The words of communiqués in French.

use super::Tag;

/// The tables, by theme.
pub(super) const TABLES: &[super::Table] = &[TIME, NUMBERS, POSTS, BODIES, STATES, EVENTS, VERBS, GRAMMAR];

const TIME: super::Table = &[
    (
        Tag::Month,
        "janvier=1|janv=1|février=2|fév=2|févr=2|mars=3|avril=4|avr=4|mai=5|juin=6|juillet=7|juil=7|août=8|septembre=9|sept=9|\
         octobre=10|oct=10|novembre=11|nov=11|décembre=12|déc=12",
    ),
    (
        Tag::HijriMonth,
        "mouharram=1|muharram=1|safar=2|rabi al-awal=3|rabie i=3|rabie ii=4|joumada i=5|joumada ii=6|rajab=7|chaabane=8|ramadan=9|\
         chaoual=10|dhou al qi'da=11|dhou al-hijja=12",
    ),
    (
        Tag::Weekday,
        "lundi=1|mardi=2|mercredi=3|jeudi=4|vendredi=5|samedi=6|dimanche=7",
    ),
    (
        Tag::Day,
        "aujourd'hui=0|ce jour=0|ce matin=0|cet après-midi=0|ce soir=0|hier=-1|avant-hier=-2|demain=1",
    ),
    (
        Tag::Past,
        "depuis|l'an dernier|l'année dernière|l'an passé|à ce jour|jusqu'à présent|jusqu'ici|ces dernières années|au cours des dernières années|auparavant|précédemment|déjà|au cours de la dernière décennie|cumulé|en cinq ans|contre",
    ),
    (
        Tag::Goal,
        "d'ici|d'ici à|d'ici la fin|à l'horizon|horizon|vise à|visant à|visent à|qui vise|ambitionne|objectif|objectifs|permettra|permettront|prévoit|prévoient|seront|sera|destiné à|destinée à|destinés à|bénéficiera|bénéficieront|devrait|devraient|afin de|en vue de|projette|entend|comprend|prévue|prévu|prévus|a pour but|au profit de",
    ),
    (
        Tag::Ordinal,
        "premier|première|deuxième|second|seconde|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|onzième|douzième|treizième|quatorzième|quinzième|seizième|dix-septième|dix-huitième|dix-neuvième|vingtième|vingt et unième|vingt-deuxième|vingt-troisième|trentième|prochain|prochaine|1er|1re|1ère",
    ),
];

const NUMBERS: super::Table = &[
    (
        Tag::Number,
        "un=1|une=1|deux=2|trois=3|quatre=4|cinq=5|six=6|sept=7|huit=8|neuf=9|dix=10|onze=11|douze=12|treize=13|quatorze=14|quinze=15|\
         seize=16|dix-sept=17|dix-huit=18|dix-neuf=19|vingt=20|vingt-cinq=25|trente=30|quarante=40|cinquante=50|soixante=60|\
         soixante-dix=70|quatre-vingts=80|quatre-vingt-dix=90|cent=100|une centaine de=100|une dizaine de=10|une vingtaine de=20|une cinquantaine de=50|un millier de=1000|deux cents=200|trois cents=300|cinq cents=500",
    ),
    (
        Tag::Scale,
        "cents=100|mille=1000|millier=1000|milliers=1000|million=1000000|millions=1000000|milliard=1000000000|milliards=1000000000",
    ),
    (
        Tag::Currency,
        "euros=euros|euro=euros|€=euros|eur=EUR|dollars=dollars|dollars américains=USD|dollars us=USD|$=USD|usd=USD|$us=USD|francs cfa=FCFA|fcfa=FCFA|f cfa=FCFA|\
         franc cfa=FCFA|xof=FCFA|dirhams=dirhams|mad=dirhams|dinars=dinars|dinars tunisiens=dinars|livres sterling=GBP|yens=yens|yuans=yuans|riyals=riyals|francs suisses=CHF|couronnes=couronnes",
    ),
];

const POSTS: super::Table = &[
    (
        Tag::Honorific,
        "s e m|s e mme|s e|s.e m|m|mm|mme|mmes|mlle|dr|pr|prof|professeur|professeure|docteur|monsieur|madame|messieurs|mesdames|s.e|se|s.e.m|sem|s.e.mme|s.exc|s.e.dr|\
         son excellence|excellence|altesse|majesté|son altesse|son altesse royale|s.a.r|s.m|sa majesté|leurs excellences|me|maître|mgr|monseigneur|cheikh|sheikh|émir|général|colonel|capitaine|commandant|l'honorable|honorable|feu|el hadj|el hadji|hadj|sir|lady|ing|ingénieur|prince|princesse|roi",
    ),
    (
        Tag::Role,
        "président|présidente|vice-président|vice-présidente|ministre|vice-ministre|premier ministre|première ministre|vice-premier ministre|vice-première ministre|ministre d'état|ministre délégué|ministre déléguée|\
         secrétaire général|secrétaire générale|secrétaire général adjoint|secrétaire générale adjointe|secrétaire générale adjoint|secrétaire exécutif|secrétaire exécutive|secrétaire d'état|secrétaire perpétuel|sous-secrétaire|sous-secrétaire général|\
         directeur|directrice|directeur général|directrice générale|directeur exécutif|directrice exécutive|directeur général adjoint|directrice générale adjointe|\
         ambassadeur|ambassadrice|haut-commissaire|haut commissaire|haute-commissaire|haut représentant|haute représentante|commissaire|représentant|représentante|représentant résident|représentante résidente|représentant spécial|représentante spéciale|envoyé spécial|envoyée spéciale|coordonnateur|coordonnatrice|coordinateur|coordinatrice|coordonnateur résident|\
         recteur|rectrice|doyen|doyenne|maire|adjoint|adjointe|premier adjoint|première adjointe|gouverneur|gouverneure|préfet|préfète|chef|cheffe|chef de l'état|chef d'état|chef d'état-major|conseiller|conseillère|administrateur|administratrice|chargé d'affaires|chargée d'affaires|consul|consul général|consule générale|délégué|déléguée|délégué général|\
         porte-parole|responsable|fondateur|fondatrice|sénateur|sénatrice|député|députée|point focal|expert|experte|economiste|économiste|économiste en chef|conservateur|conservatrice|commissaire européen|commissaire européenne|médiateur|inspecteur général|contrôleur général|trésorier|trésorière|président-directeur général|pdg|wali|gérant|gérante|manager|vice-recteur|vice-chancelier|chancelier|chancelière|procureur général|greffier|juge|chercheur|chercheuse|professeur titulaire|modérateur|roi|reine|sultan|émir",
    ),
    (
        Tag::Particle,
        "de|du|d'|des|la|le|el|al|ben|bin|bint|ibn|ould|van|von|der|den|da|dos|di|e|y|abou|abu|mac|ag|n'|m'|o'",
    ),
];

const BODIES: super::Table = &[
    (
        Tag::OrgHead,
        "ministère|organisation|agence|université|institut|fondation|banque|fonds|union|commission|conseil|communauté|alliance|ligue|centre|bureau|office|\
         association|fédération|confédération|comité|société|groupe|académie|école|conservatoire|chambre|assemblée|parlement|sénat|secrétariat|secrétariat général|gouvernement|autorité|haut-commissariat|commissariat|cour|tribunal|\
         mouvement|réseau|forum|observatoire|musée|bibliothèque|hôpital|région|municipalité|commune|mairie|ville|ambassade|délégation|programme des nations unies|fonds des nations unies|programme alimentaire mondial|institution|entreprise|compagnie|consortium|coopérative|syndicat|institution nationale|croix-rouge|croissant-rouge|cellule|direction|direction générale|caisse|trésor|présidence|présidence de la république|primature|faculté|laboratoire|collège|lycée|haute autorité|initiative des",
    ),
    (
        Tag::Org,
        "onu=ONU|nations unies=ONU|organisation des nations unies=ONU|unesco=UNESCO|unicef=UNICEF|oms=OMS|organisation mondiale de la santé=OMS|pnud=PNUD|programme des nations unies pour le développement=PNUD|pam=PAM|programme alimentaire mondial=PAM|\
         fao=FAO|organisation des nations unies pour l'alimentation et l'agriculture=FAO|hcr=HCR|oim=OIM|oit=OIT|unfpa=UNFPA|onusida=ONUSIDA|onudi=ONUDI|ompi=OMPI|omc=OMC|organisation mondiale du commerce=OMC|omt=OMT|aiea=AIEA|fida=FIDA|cnuced=CNUCED|cea=CEA|pnue=PNUE|onu femmes=ONU Femmes|onu-habitat=ONU-Habitat|\
         union africaine=UA|ua=UA|cua=CUA|commission de l'union africaine=CUA|union européenne=UE|ue=UE|commission européenne=|conseil de l'europe=|parlement européen=|cedeao=CEDEAO|communauté économique des états de l'afrique de l'ouest=CEDEAO|uemoa=UEMOA|ceeac=CEEAC|cemac=CEMAC|sadc=SADC|igad=IGAD|comesa=COMESA|cen-sad=CEN-SAD|\
         oif=OIF|organisation internationale de la francophonie=OIF|auf=AUF|agence universitaire de la francophonie=AUF|tv5monde=|oci=OCI|organisation de la coopération islamique=OCI|icesco=ICESCO|isesco=ISESCO|alecso=ALECSO|bid=BID|banque islamique de développement=BID|ligue des états arabes=LEA|ligue arabe=|ccg=CCG|conseil de coopération du golfe=CCG|union du maghreb arabe=UMA|\
         banque mondiale=|fmi=FMI|fonds monétaire international=FMI|bad=BAD|banque africaine de développement=BAD|bei=BEI|berd=BERD|banque européenne d'investissement=BEI|bceao=BCEAO|boad=BOAD|banque ouest-africaine de développement=BOAD|beac=BEAC|afd=AFD|agence française de développement=AFD|jica=JICA|koica=KOICA|giz=GIZ|usaid=USAID|enabel=|ocde=OCDE|otan=OTAN|osce=OSCE|asean=ASEAN|g20=G20|g7=G7|g5 sahel=|cicr=CICR|comité international de la croix-rouge=CICR|fifa=|cio=CIO|interpol=INTERPOL|omd=OMD|uicn=UICN|uit=UIT|upu=UPU|omm=OMM|oaci=OACI|omi=OMI|coi=COI|commission de l'océan indien=COI|ohada=OHADA|asecna=ASECNA|confejes=CONFEJES|confemen=CONFEMEN|union pour la méditerranée=UpM|upm=UpM|onudc=ONUDC|cgap=|bidc=BIDC",
    ),
    (
        Tag::ProgHead,
        "programme|programmes|projet|projets|initiative|initiatives|fonds|facilité|dispositif|campagne|plan national|plan directeur|plan stratégique|fonds d'appui|projet-pilote|prix|bourse|bourses|concours",
    ),
    (
        Tag::AgrHead,
        "accord-cadre=framework|accord cadre=framework|convention-cadre=framework|convention cadre=framework|mémorandum d'entente=mou|mémorandums d'entente=mou|mémorandum d'accord=mou|mémorandum de coopération=mou|mémorandum=mou|protocole d'accord=mou|protocole d'entente=mou|protocoles d'accord=mou|lettre d'entente=mou|lettre d'intention=mou|lettres d'intention=mou|déclaration d'intention=declaration|\
         accord de siège=headquarters|accord de financement=financing|convention de financement=financing|accord de prêt=financing|accord de don=financing|contrat de prêt=financing|accords de financement=financing|conventions de financement=financing|convention de subvention=financing|convention de crédit=financing|contrat de financement=financing|accord de subvention=financing|\
         plan d'action=action_plan|feuille de route=action_plan|programme d'action=action_plan|programme de coopération=action_plan|programme exécutif=action_plan|plan de travail=action_plan|\
         protocole de coopération=protocol|protocole=protocol|protocole additionnel=protocol|avenant=agreement|accord=agreement|accords=agreement|convention=agreement|conventions=agreement|traité=agreement|contrat=agreement|accord de coopération=agreement|accord de partenariat=agreement|convention de partenariat=agreement|convention de coopération=agreement|convention spécifique=agreement|déclaration conjointe=declaration|déclaration commune=declaration|déclaration=declaration|procès-verbal=other|charte=other|arrangement administratif=agreement|arrangement=agreement",
    ),
];

const STATES: super::Table = &[
    (
        Tag::StateHead,
        "république|royaume|principauté|sultanat|émirat|état|états|fédération|union des|grand-duché|confédération",
    ),
    (
        Tag::Demonym,
        "afghan=AF|albanais=AL|algérien=DZ|algérienne=DZ|algériens=DZ|algériennes=DZ|allemand=DE|allemande=DE|allemands=DE|américain=US|américaine=US|angolais=AO|angolaise=AO|saoudien=SA|saoudienne=SA|argentin=AR|argentine=AR|arménien=AM|arménienne=AM|australien=AU|autrichien=AT|autrichienne=AT|azerbaïdjanais=AZ|azerbaïdjanaise=AZ|\
         bahreïnien=BH|bahreïnienne=BH|belge=BE|belges=BE|béninois=BJ|béninoise=BJ|bolivien=BO|brésilien=BR|brésilienne=BR|britannique=GB|bulgare=BG|burkinabè=BF|burkinabé=BF|burundais=BI|burundaise=BI|cambodgien=KH|camerounais=CM|camerounaise=CM|canadien=CA|canadienne=CA|cap-verdien=CV|cap-verdienne=CV|centrafricain=CF|centrafricaine=CF|chilien=CL|chinois=CN|chinoise=CN|chypriote=CY|colombien=CO|comorien=KM|comorienne=KM|congolais=CG|congolaise=CG|coréen=KR|coréenne=KR|croate=HR|cubain=CU|cubaine=CU|danois=DK|danoise=DK|djiboutien=DJ|djiboutienne=DJ|égyptien=EG|égyptienne=EG|émirati=AE|émiratie=AE|espagnol=ES|espagnole=ES|estonien=EE|éthiopien=ET|éthiopienne=ET|finlandais=FI|français=FR|française=FR|françaises=FR|gabonais=GA|gabonaise=GA|gambien=GM|géorgien=GE|ghanéen=GH|ghanéenne=GH|grec=GR|grecque=GR|guinéen=GN|guinéenne=GN|haïtien=HT|haïtienne=HT|hongrois=HU|hongroise=HU|indien=IN|indienne=IN|indonésien=ID|indonésienne=ID|irakien=IQ|irakienne=IQ|iranien=IR|iranienne=IR|irlandais=IE|italien=IT|italienne=IT|ivoirien=CI|ivoirienne=CI|japonais=JP|japonaise=JP|jordanien=JO|jordanienne=JO|kazakh=KZ|kényan=KE|kényane=KE|koweïtien=KW|koweïtienne=KW|libanais=LB|libanaise=LB|libyen=LY|libyenne=LY|luxembourgeois=LU|malaisien=MY|malgache=MG|malgaches=MG|malien=ML|malienne=ML|maliens=ML|maltais=MT|marocain=MA|marocaine=MA|marocains=MA|marocaines=MA|mauricien=MU|mauricienne=MU|mauritanien=MR|mauritanienne=MR|mexicain=MX|mexicaine=MX|monégasque=MC|mozambicain=MZ|néerlandais=NL|néerlandaise=NL|nigérian=NG|nigériane=NG|nigérien=NE|nigérienne=NE|norvégien=NO|norvégienne=NO|omanais=OM|omanaise=OM|ougandais=UG|ougandaise=UG|ouzbek=UZ|pakistanais=PK|pakistanaise=PK|palestinien=PS|palestinienne=PS|péruvien=PE|philippin=PH|polonais=PL|polonaise=PL|portugais=PT|portugaise=PT|qatari=QA|qatarie=QA|roumain=RO|roumaine=RO|russe=RU|rwandais=RW|rwandaise=RW|sénégalais=SN|sénégalaise=SN|serbe=RS|seychellois=SC|slovaque=SK|slovène=SI|somalien=SO|somalienne=SO|soudanais=SD|soudanaise=SD|sud-africain=ZA|sud-africaine=ZA|suédois=SE|suédoise=SE|suisse=CH|syrien=SY|syrienne=SY|tanzanien=TZ|tchadien=TD|tchadienne=TD|tchèque=CZ|thaïlandais=TH|togolais=TG|togolaise=TG|tunisien=TN|tunisienne=TN|tunisiens=TN|turc=TR|turque=TR|ukrainien=UA|ukrainienne=UA|uruguayen=UY|vietnamien=VN|vietnamienne=VN|yéménite=YE|zambien=ZM",
    ),
    (
        Tag::City,
        "paris|genève|bruxelles|luxembourg|strasbourg|lyon|marseille|berne|monaco|montréal|québec|ottawa|rabat|casablanca|marrakech|fès|tanger|agadir|alger|oran|constantine|tunis|sfax|sousse|tripoli|nouakchott|dakar|saint-louis|thiès|bamako|niamey|ouagadougou|bobo-dioulasso|abidjan|yamoussoukro|accra|lomé|cotonou|porto-novo|lagos|abuja|yaoundé|douala|libreville|brazzaville|pointe-noire|kinshasa|bangui|n'djamena|malabo|luanda|kigali|bujumbura|nairobi|kampala|addis-abeba|djibouti|moroni|antananarivo|port-louis|victoria|praia|conakry|freetown|banjul|bissau|le caire|alexandrie|khartoum|beyrouth|damas|amman|bagdad|riyad|djeddah|la mecque|médine|doha|abou dhabi|abou dabi|dubaï|manama|koweït|mascate|sanaa|téhéran|ankara|istanbul|athènes|rome|milan|madrid|barcelone|lisbonne|londres|dublin|berlin|vienne|prague|budapest|bucarest|sofia|varsovie|moscou|kiev|tbilissi|erevan|bakou|astana|noursoultan|nour-soultan|tachkent|samarcande|bichkek|douchanbé|islamabad|karachi|new delhi|dacca|colombo|katmandou|pékin|shanghai|tokyo|séoul|hanoï|phnom penh|vientiane|bangkok|jakarta|kuala lumpur|singapour|manille|canberra|washington|new york|la havane|port-au-prince|mexico|bogota|brasilia|buenos aires|santiago|montevideo|la haye|copenhague|stockholm|oslo|helsinki|tallinn|riga|vilnius|belgrade|zagreb|ljubljana|tirana|skopje|sarajevo|nicosie|la valette|maputo|harare|lusaka|pretoria|johannesburg|le cap|windhoek|gaborone|dar es salaam|mogadiscio|asmara|juba|nantes|bordeaux|lille|toulouse|rennes|nice|lorient|banska",
    ),
    (
        Tag::Venue,
        "siège|palais|hôtel|centre de conférences|centre international de conférences|cabinet|salle|amphithéâtre|campus|auditorium|résidence|ambassade|maison|musée|locaux",
    ),
];

const EVENTS: super::Table = &[
    (
        Tag::EventHead,
        "sommet|conférence|conférences|forum|congrès|session|assemblée générale|symposium|colloque|séminaire|salon|rencontre|rencontres|assises|dialogue|réunion ministérielle|conférence ministérielle|table ronde|atelier|semaine|journées|journée mondiale|journée internationale|festival|foire|exposition|biennale|cop|cop27|cop28|cop29|cop30|commission mixte|grande commission mixte|réunion annuelle|réunions annuelles|convention annuelle|assemblées annuelles|webinaire|école d'été|université d'été|édition|jeux|concertation|états généraux|réunion de haut niveau|réunion préparatoire|réunion",
    ),
    (
        Tag::OccasionLead,
        "en marge de|en marge du|en marge des|en marge d'|à l'occasion de|à l'occasion du|à l'occasion des|à l'occasion d'|dans le cadre de|dans le cadre du|dans le cadre des|lors de|lors du|lors d'|aux travaux de|aux travaux du|aux travaux d'|travaux de|travaux du|au cours de|pour participer à|pour participer au|participer aux travaux|dans le sillage de|parallèlement à|parallèlement au|à la faveur de|à la faveur du|à l'ouverture de|à l'ouverture du|durant",
    ),
];

const VERBS: super::Table = &[
    (
        Tag::Meet,
        "a reçu|a été reçu|a été reçue|ont été reçus|reçoit|reçu|reçue|s'est entretenu|s'est entretenue|se sont entretenus|s'entretient|s'entretiennent|a rencontré|ont rencontré|rencontre|rencontrent|a eu un entretien|a eu des entretiens|ont eu des entretiens|a eu une séance de travail|s'est réuni|s'est réunie|se sont réunis|se sont entretenues|ont tenu une réunion|a tenu une réunion|entretien|entretiens|audience|rencontre bilatérale|séance de travail|ont examiné|ont échangé|a accueilli|s'est tenue une réunion|réunion|a présidé une réunion|a eu des échanges|a accordé une audience|entrevue|tête-à-tête|ont eu une rencontre|ont discuté|ont évoqué",
    ),
    (
        Tag::Sign,
        "ont signé|a signé|a été signé|a été signée|ont été signés|ont été signées|signé|signée|signés|signées|signent|signe|signature|paraphé|paraphée|ont paraphé|a paraphé|a été paraphé|scellent|ont conclu|a conclu|ont scellé|signataires|ont procédé à la signature|procédé à la signature|signer",
    ),
    (
        Tag::Launch,
        "a lancé|ont lancé|a été lancé|a été lancée|lance|lancent|lancement|lancement officiel|a inauguré|ont inauguré|a été inauguré|a été inaugurée|inauguration|inaugure|mise en service|a procédé au lancement|ont procédé au lancement|pose de la première pierre|a officiellement lancé|ont officiellement lancé|a dévoilé",
    ),
    (
        Tag::Visit,
        "visite officielle|visite de travail|visite d'état|visite d'amitié|a effectué une visite|effectue une visite|a effectué|s'est rendu|s'est rendue|en visite|visite|a entamé une visite|est arrivé|est arrivée|a visité|ont visité|s'est rendue",
    ),
    (
        Tag::Gather,
        "s'est tenu|s'est tenue|se sont tenus|se sont tenues|s'est ouvert|s'est ouverte|se sont ouverts|a pris part|ont pris part|a participé|ont participé|participe|participent|participé|s'est déroulé|s'est déroulée|s'est clôturé|s'est achevé|s'est achevée|ont pris fin|a abrité|a organisé|ont organisé|a accueilli|accueille|organise|organisent|a été organisé|a été organisée|a réuni|se tient|se tiennent|tenue à|clôture|ouverture|a ouvert|réunis à|s'est réuni|abrite|tenue ce|a eu lieu",
    ),
    (
        Tag::State,
        "déclaration|condamne|condamnent|a condamné|condamnation|condoléances|a appris|exprime sa|exprime ses|exprime son|appelle|appelle à|salue|dénonce|rejette|suit avec|félicite|présente ses condoléances|a appelé|déplore|message|communiqué|mise au point|point de presse|déclare",
    ),
    (
        Tag::Bind,
        "ont convenu de|ont convenu d'|ont convenu|sont convenus de|sont convenus d'|sont convenues de|sont convenues d'|est convenu de|a été convenu de|a été convenu d'|il a été convenu de|il a été convenu d'|convenu de|convenu d'|ont décidé de|ont décidé d'|ont décidé|a décidé de|a décidé d'|a décidé|ont également décidé de|ont également décidé d'|il a été décidé de|il a été décidé d'|il a été décidé|a été décidé de|décide de|décide d'|décident de|décident d'|décidons de|décidons d'|décident|\
         s'est engagé à|s'est engagée à|s'est engagé|s'est engagée|se sont engagés à|se sont engagées à|s'engage à|s'engagent à|nous nous engageons à|s'engageant à|s'est dit engagé à|a pris l'engagement de|ont pris l'engagement de|prend l'engagement de|s'est également engagé à|se sont accordés sur|se sont accordées sur|se sont accordés pour|se sont accordés à|se sont accordées pour|se sont également accordées sur|se sont également accordés sur|sont tombés d'accord pour|sont tombés d'accord sur|se sont mis d'accord sur|se sont mis d'accord pour|se sont mises d'accord sur|sont convenus|sont convenues|ont arrêté|a instruit|instruit|ont instruit|a promis de|ont promis de|promet de|sera chargé de|sera chargée de|seront chargés de|est chargé de|a chargé|ont chargé|ont également convenu de|ont également convenu d'|ont aussi convenu de|ont notamment convenu de|sont également convenus de|sont également convenues de|sont également convenus d'|sont également convenues d'|ont acté|a acté|est tenu de|sont tenus de|se chargera de|se charge de|prévoit|prévoient|prévoit également|a annoncé l'octroi|a été convenu|ont adopté la décision de|a mandaté|se propose de|devra|devront",
    ),
    (
        Tag::Wish,
        "souhaite|souhaitent|souhaitait|souhaité|a souhaité|ont souhaité|souhait|espère|espèrent|espérons|espoir|vœu|vœux|formé le vœu|volonté|volonté commune|disposition|disponibilité|disposé|disposée|disposés|prêt|prête|prêts|invite|invité|a invité|ont invité|invitation|invitent|appelle|appelé|appelant|appellent|importance|nécessité|possibilité|possibilités|pourrait|pourraient|envisage|envisagent|envisager|envisagé|évoqué|évoqué la possibilité|exploré|examiné|encourage|encouragent|encouragé|a proposé|ont proposé|propose|proposent|proposé|aimerait|rêvons|désir|intention|intérêt|si les conditions|réfléchir|étudier la possibilité|étudieront|examiner la possibilité|devraient permettre|serait|seraient|aurait|invitant|exhorte|exhortent|recommande|recommandent|recommandé|plaide|plaidé|ambition|aspire|détermination|attachement|estime|estimé|il serait",
    ),
    (
        Tag::Soft,
        "renforcer|consolider|poursuivre|intensifier|promouvoir|développer|approfondir|œuvrer|oeuvrer|travailler|coopérer|collaborer|élargir|dynamiser|hisser|soutenir|encourager|favoriser|améliorer|insuffler|explorer|examiner|étudier|réfléchir|maintenir|rester|demeurer|continuer|resserrer|raffermir|accroître|coordonner|se concerter|conjuguer|unir|faciliter|contribuer|veiller|faire|ne ménager|donner|permettre|être|avoir|viser|jouer|œuvrant|accorder|diversifier|accompagner|appuyer|aider|relancer|redoubler|s'employer|envisager|considérer|tenir compte|prendre|rechercher|agir|porter|impulser|mobiliser|militer|privilégier|multiplier|valoriser|rapprocher|lutter|garder|saisi|rapprochement|renforcement|consolidation|intensification|poursuite",
    ),
    (
        Tag::Act,
        "tenir|créer|établir|mettre en place|mettre sur pied|mettre à la disposition|mettre à disposition|mettre en œuvre|instituer|instaurer|organiser|signer|publier|verser|payer|financer|former|ouvrir|nommer|désigner|remettre|rédiger|élaborer|élargir à|soumettre|présenter|fournir|livrer|construire|réhabiliter|équiper|accueillir|héberger|recruter|octroyer|accorder dix|allouer|affecter|consacrer|décaisser|mobiliser un montant|lancer|adopter|approuver|ratifier|supprimer|exempter|constituer|réunir|convoquer|se réunir|transmettre|communiquer|envoyer|dépêcher|déployer|doter|rouvrir|reprendre|finaliser|conclure|achever|préparer|produire|diffuser|traduire|numériser|restaurer|rénover|planter|distribuer|attribuer|offrir|céder|installer|implanter|fonder|entamer|engager des négociations|entamer des négociations|procéder|effectuer|réaliser|rendre compte|évaluer|échanger des experts|échanger|jumeler|inclure|intégrer|assurer le suivi|assurer la formation|prendre en charge|garantir|augmenter|réduire|porter à|adhérer|inaugurer|activer|opérationnaliser|définir|arrêter|fixer|désigner|dresser|mener|conduire|abriter|célébrer|commémorer|parrainer|développer un|développer une|élire|confier|charger|réviser|actualiser|exonérer|rapatrier|contribuer à hauteur|apporter une contribution|assurer|partager|tenue|création|organisation|élaboration|mise en place|signature|ouverture|établissement|institution|octroi|publication|tenir des|examiner le projet",
    ),
    (
        Tag::Both,
        "les deux|les deux parties|les deux institutions|les deux organisations|les deux pays|les deux ministres|les deux responsables|les deux établissements|les deux chefs d'état|les deux dirigeants|les deux interlocuteurs|les deux délégations|les deux côtés|les deux hommes|les deux partenaires|les partenaires|les parties|les signataires|les deux présidents|les deux homologues|les deux entités|les deux universités|elles|ils",
    ),
    (
        Tag::AreaVerb,
        "prévoit|prévoient|prévoit notamment|couvre|couvrent|porte sur|portent sur|a porté sur|ont porté sur|porté sur|porté notamment sur|porté essentiellement sur|portant sur|axé sur|axée sur|axés sur|articulé autour|se concentreront sur|se concentrera sur|portera sur|portera également sur|porteront sur|concernent|concerne|ont été axés sur|ont été axées sur|s'articule autour de|discuter de|permis d'évoquer|échangé sur|consacrée à|consacré à|figuraient|notamment la coopération en|ont évoqué|portait sur|portaient sur|ont débattu de|ont discuté de|consacrée à l'examen|s'articuleront autour",
    ),
    (
        Tag::AreaLead,
        "dans le domaine de|dans le domaine du|dans le domaine des|dans le domaine d'|dans les domaines de|dans les domaines du|dans les domaines des|dans les domaines d'|dans les domaines suivants|domaines tels que|en matière de|en matière d'|dans le secteur de|dans le secteur du|dans le secteur des|dans les secteurs de|dans les secteurs du|dans les secteurs des|dans les secteurs d'|secteurs de|secteurs du|secteurs des|secteurs tels que|secteurs clés tels que|domaines clés tels que|domaines prioritaires tels que|domaines comme|coopération en|notamment dans les domaines de|questions de la|questions de|questions du|thématiques de|dans les filières",
    ),
    (
        Tag::Vague,
        "intérêt commun|intérêts communs|intérêts|d'intérêt commun|intérêt mutuel|domaines d'intérêt|questions régionales|questions internationales|questions d'intérêt|relations bilatérales|relations|coopération bilatérale|coopération|la coopération|sujets|plusieurs|divers|diverses|différents|certaines questions|questions|perspectives|moyens|voies|état|l'état|activités|objectifs|domaines de compétence|partenariat|amitié|priorités|compétence|ces|cette|leur|leurs|ses|son|sa|les relations|la situation|situation|développements|opportunités|possibilités|résultats|préparatifs",
    ),
];

const GRAMMAR: super::Table = &[(
    Tag::Stop,
    "a|ont|est|sont|était|étaient|sera|seront|qui|que|qu'|dont|où|lequel|laquelle|avec|par|lors|afin|ainsi|mais|car|donc|puis|selon|après|avant|depuis|pendant|durant|s'est|se|s'|ne|n'|y|il|elle|ils|elles|ce|cet|cette|ces|et|ou|ni|également|notamment|dans|sous|sur|chez|vers|sans|contre|entre|chargé|chargée|accompagné|accompagnée|conduite|conduit|représenté|représentée|tenu|tenue|tenus|prévu|prévue|prévus|signé|signée|organisé|organisée|reçoit|rencontre|signent|scellent|salue|avait|aura|auront|effectue|annonce|indique|précise|souligne|affirme|accompagne|comme|afin|jusqu'à|jusqu'en|jusqu'|lorsque|alors|aux côtés|en présence|en marge|en vue|en visite|d'une|d'un|d'ici|à travers|grâce|suite|pour|mercredi|lundi|mardi|jeudi|vendredi|samedi|dimanche",
)];

/// Future forms of the verbs of action, third person, with their infinitive.
pub(super) fn futures() -> Vec<(String, &'static str)> {
    let verbs = "tenir|créer|établir|mettre|instituer|instaurer|organiser|signer|publier|verser|payer|financer|former|ouvrir|nommer|désigner|remettre|rédiger|élaborer|soumettre|présenter|fournir|livrer|construire|réhabiliter|équiper|accueillir|héberger|recruter|octroyer|accorder|allouer|affecter|consacrer|décaisser|lancer|adopter|ratifier|supprimer|constituer|réunir|convoquer|transmettre|envoyer|dépêcher|déployer|finaliser|conclure|préparer|produire|diffuser|numériser|restaurer|rénover|planter|distribuer|attribuer|offrir|installer|procéder|effectuer|réaliser|rendre|échanger|assurer|prendre|garantir|abriter|apporter|élire|céder|entamer|doter|partager|dispenser|proposer|exempter|rouvrir|reprendre|conduire|mener|fixer|évaluer|examiner";
    let mut out = Vec::new();
    for verb in verbs.split('|') {
        let stem = match verb {
            "tenir" => "tiendr".to_owned(),
            "envoyer" => "enverr".to_owned(),
            "accueillir" => "accueiller".to_owned(),
            "payer" => "paier".to_owned(),
            _ => verb
                .strip_suffix("re")
                .map_or_else(|| verb.to_owned(), |s| format!("{s}r")),
        };
        out.push((format!("{stem}a"), verb));
        out.push((format!("{stem}ont"), verb));
    }
    for (future, base) in [
        ("sera mis en place", "mettre en place"),
        ("sera mise en place", "mettre en place"),
        ("seront mis en place", "mettre en place"),
        ("sera créé", "créer"),
        ("sera créée", "créer"),
        ("seront créés", "créer"),
        ("sera organisé", "organiser"),
        ("sera organisée", "organiser"),
        ("seront organisés", "organiser"),
        ("seront organisées", "organiser"),
        ("sera signé", "signer"),
        ("sera signée", "signer"),
        ("seront signés", "signer"),
        ("seront accueillis", "accueillir"),
        ("seront accueillies", "accueillir"),
        ("sera constitué", "constituer"),
        ("sera constituée", "constituer"),
        ("sera institué", "instituer"),
        ("sera établi", "établir"),
        ("sera établie", "établir"),
        ("sera publié", "publier"),
        ("sera ouvert", "ouvrir"),
        ("sera ouverte", "ouvrir"),
        ("seront formés", "former"),
        ("seront formées", "former"),
        ("sera versé", "verser"),
        ("sera versée", "verser"),
        ("sera soumis", "soumettre"),
        ("sera élaboré", "élaborer"),
        ("sera élaborée", "élaborer"),
        ("sera désigné", "désigner"),
        ("sera nommé", "nommer"),
        ("sera installé", "installer"),
        ("seront octroyées", "octroyer"),
        ("sera financé", "financer"),
        ("sera présenté", "présenter"),
        ("sera remis", "remettre"),
        ("devrait être signé", "signer"),
        ("devrait être signée", "signer"),
        ("devraient être signés", "signer"),
        ("doit être signé", "signer"),
        ("doit être signée", "signer"),
        ("se tiendra", "tenir"),
        ("se tiendront", "tenir"),
        ("se réunira", "réunir"),
        ("se réuniront", "réunir"),
        ("sera tenu", "tenir"),
        ("sera tenue", "tenir"),
        ("aura lieu", "tenir"),
        ("seront mis en place", "mettre en place"),
        ("seront mises en place", "mettre en place"),
        ("sera lancé", "lancer"),
        ("sera lancée", "lancer"),
    ] {
        out.push((future.to_owned(), base));
    }
    out
}
