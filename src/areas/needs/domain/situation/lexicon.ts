// How people say what their situation is, in the notation of distress/pattern.ts (folded words), all six languages together.
// A pattern of `not` cancels what it overlaps: somebody else's situation, or one that has ended.
import type { SituationFact } from '../../../../contracts/orientation.ts'

export type FactPatterns = Readonly<Record<SituationFact, readonly string[]>>

export const FACT_PATTERNS: FactPatterns = {
  arts_worker: [
    'je|suis|comme|statut|metier|travaille|travail|attestation|etant|artiste _ artiste|artistique|arts', 'artiste', 'intermittent*', 'intermittence', 'comedien*|musicien*|danseu*|plasticien*|marionnettiste*|circassien*|chanteu*|illustrateur*|illustratrice*|photographe|realisat*|dramaturge*|scenographe*|auteur|autrice',
    'kunstenaar*|kunstenares*|muzikant*|acteur|actrice|danser|danseres|illustrator|theatermaker*|beeldhouwer*|schrijver|regisseur|zangeres|zanger', 'kunstwerk*', 'kunsten',
    'artist|musician|actor|actress|dancer|illustrator|sculptor|singer|puppeteer|playwright|photographer|performer|filmmaker',
    'kunstler*|musiker*|schauspieler*|tanzer*|illustrator*|bildhauer*|sanger*|regisseur*|autorin|autor|puppenspieler*', 'kunstlersozialkasse|ksk', 'bin|als fotograf|fotografin',
    'artista|musico|musica _ soy|trabajo|vivo', 'soy|como|trabajo _ artista|musico|musica|actor|actriz|bailarin*|ilustrador*|escultor*|cantante|fotografo|fotografa|titiritero*|dramaturg*|cineasta|directora', 'bailarin*|titiriter*|ilustrador*|cineasta|artista',
    'sono|faccio|lavoro|come _ artista|musicista|attore|attrice|ballerin*|danzator*|illustrat*|scultor*|cantante|fotograf*|burattinai*|drammaturg*|regista', 'artista|musicista|burattinai*|danzator*|illustratric*|illustratore',
  ],
  unemployed: [
    'chomage', 'chomeu*', 'demandeu* d ?un emploi', 'allocation* _ chomage|onem|suspendu*|insertion', 'onem|forem|actiris|capac', 'france travail', 'pole emploi', 'sans emploi', 'carte de controle', 'perdu mon emploi|travail|boulot|poste', 'inscrit|inscrite _ emploi',
    'werkloos*', 'werkloosheid*', 'uitkering*', 'rva|vdab|hvw|uwv', 'stempelkaart|controlekaart|dop', 'werkzoekend*', 'zonder werk', 'mijn werk|baan|job kwijt|verloren', 'dop',
    'unemploy*', 'jobseeker*', 'dole', 'jobless', 'out of work', 'lost my job', 'benefit*|allowance _ unemploy*|suspended|jobseeker*', 'universal credit', 'signing on',
    'arbeitslos*', 'arbeitslosengeld|alg|burgergeld|buergergeld|jobcenter|arbeitsagentur', 'agentur fur|fuer arbeit', 'arbeitsuchend*|arbeitssuchend*|erwerbslos*', 'ohne arbeit|job|stelle', 'arbeit|job|stelle _ verloren',
    'paro|desemplead*|desempleo|sepe|inem', 'en el|al paro', 'sin trabajo|empleo', 'perdi|perdido|quede|quedado _ trabajo|empleo', 'prestacion*|subsidio _ paro|desempleo|suspendid*|cortad*|cobro',
    'disoccupa*', 'naspi', 'senza lavoro|impiego', 'perso il lavoro|posto', 'perso lavoro', 'indennita _ disoccupazione|sospes*', 'centro per l ?impiego|impiego', 'cassa integrazione',
  ],
  cross_border: [
    'frontalier*|transfrontalier*|frontiere*', 'de part et d autre', 'a1', 'grensarbeid*|grensganger*|grens|grenzen', 'over de grens', 'cross border', 'crossborder|border', 'frontier worker', 'grenzganger*|grenzgaenger*|grenzpendler*|grenze', 'transfronteriz*|fronteriz*|frontera', 'transfrontalier*|frontalier*|confine|frontiera|oltreconfine',
  ],
  student: [
    'je _ suis|encore|toujours _ etudiant*|etudes', 'etudiant|etudiante|etudiant*', 'aux etudes', 'job etudiant', 'ma|mes derniere|dernieres annee|annees d etudes', 'je|j termine|finis|fais _ master|bachelier|bac|licence|etudes|doctorat',
    'student|studente|studenten|jobstudent*|studeer|studie', 'student|students|studying|undergraduate', 'at uni|university|college', 'student|studentin|studiere|studium|bafog|bafoeg|werkstudent*|azubi', 'estudiante|estudio|estudiando|universitari*|becari*', 'studente|studentessa', 'iscritt* _ universita', 'all|all universita',
  ],
  retired: [
    'retraite*|pensionne*', 'a la|ma retraite|pension', 'ma pension', 'prends|pris|toucher|touche _ retraite|pension', 'prepension*',
    'gepensioneerd*|pensioen|gepensionneerd*', 'met pensioen', 'retired|retire|retirement|pensioner', 'my pension', 'state pension', 'rentner*|rente|ruhestand|pensioniert*|pension', 'jubilad*|jubilacion|pensionista|retirad*', 'pensionat*|pensione', 'in pensione',
  ],
  employee_beside: [
    'mi temps|tps', 'temps partiel', 'a cote _ emploi|boulot|travail|cdi|poste|job', 'un|en cdi _ voudrais|veux|souhaite|aimerais', 'cdi|employeur|salarie* _ missions|mission|facturer|independant*', 'cdi|emploi|employeur|salarie*|boulot|fonctionnaire|enseignant* _ cote|parallele|plus|complement*|meme temps|aussi', 'complementaire|cumul*', 'deja salarie*|employe*|cdi', 'en plus de mon emploi|travail|cdi|boulot|poste|job',
    'halftijds|deeltijds', 'bijberoep', 'naast _ job|werk|baan|loondienst|vast*', 'in loondienst|vast', 'combineer|combineren|cumul*', 'ook _ loondienst|bediende|werknemer',
    'part time', 'alongside|besides|beside|top _ job|employment|employer', 'side hustle|gig|job|business', 'day job', 'employed|employee _ also|too|elsewhere|side|part', 'also employed|salaried', 'second job',
    'teilzeit|nebenberuflich|nebenbei|nebenjob|nebenerwerb|nebentatigkeit|hauptberuf', 'neben _ job|stelle|anstellung|beruf|hauptjob|arbeit', 'angestellt|angestellte|festanstellung _ neben*|auch|zusatzlich|noch', 'auch|noch|teilweise angestellt', 'festangestellt', 'angestellt und',
    'media jornada', 'tiempo parcial', 'ademas _ empleo|asalariad*|nomina|contrato|trabajo', 'asalariad*|empleado|empleada|nomina _ ademas|tambien|otro|otra|vez', 'compagin*|compatibiliz*|pluriactividad|pluriempleo', 'tambien|ya asalariad*|emplead*', 'otro trabajo|empleo',
    'part time', 'mezza giornata', 'tempo parziale', 'oltre|accanto _ lavoro|impiego|dipendente', 'dipendente|assunt* _ anche|oltre|altra|parallelo|part', 'secondo lavoro', 'anche|gia dipendente|assunt*', 'cumulare|affianco',
  ],
  parent_to_be: [
    'enceinte', 'grossesse', 'j|nous|on attend*|attends _ bebe|enfant|jumeaux|heureux', 'futur|future|bientot papa|maman|parent|parents|pere|mere', 'conge _ maternite|paternite|naissance', 'maternite|accouche*|accoucher', 'va naitre',
    'zwanger*', 'zwangerschap*', 'moederschap*|vaderschap*|bevalling|bevallen|geboorteverlof', 'word|worden|wordt _ papa|mama|vader|moeder|ouders', 'verwacht* _ kind|baby|tweeling', 'pregnan*', 'maternity|paternity', 'expecting _ baby|child|twins', 'expecting|due in|date', 'having a baby', 'give birth', 'become|becoming a _ dad|mum|father|mother|parent',
    'schwanger*', 'mutterschutz|mutterschaft*|elternzeit|elterngeld|vaterschaft*', 'werde|werden _ vater|mutter|eltern|papa|mama', 'erwarte|erwarten _ kind|baby|zwillinge', 'geburt', 'entbindung*',
    'embaraz*', 'maternidad|paternidad', 'espero|esperamos|esperando _ bebe|hijo|hija|gemelos', 'voy|vamos a ser madre|padre|padres', 'parto|dar a luz', 'incinta', 'gravidanza', 'maternita|paternita', 'aspetto|aspettiamo|aspettando _ bambin*|bimb*|figli*|gemelli', 'diventer*|divento|sto _ mamma|papa|madre|padre|genitor*', 'partorire|parto',
  ],
  ill: [
    'malade|maladie|burn|burnout|incapacite|invalidite|hospitalise*|cancer|depression|chimio', 'arret maladie|travail', 'opere|operee|operation', 'mi temps medical|therapeutique', 'mutuelle|mutualite', 'certificat medical', 'ziek|ziekte|ziekenhuis|burn|burnout|arbeidsongeschikt*|invaliditeit|geopereerd|kanker|depressie|ziekenfonds|mutualiteit', 'sick|ill|illness|burnout|cancer|surgery|disability|hospitalised|depression', 'long covid',
    'krank|krankgeschrieben|krankheit|krankengeld|burnout|erwerbsunfahig*|arbeitsunfahig*|operiert|krebs|depression|reha', 'enfermo|enferma|enfermedad|baja|burnout|incapacidad|operad*|cancer|depresion|hospitalizad*', 'malato|malata|malattia|burnout|invalidita|inabilita|operat*|tumore|depressione|ricoverat*|infortunio',
  ],
  newcomer: [
    'je|j viens|vient d arriver|de m|de rejoindre|inscri*', 'nouveau|nouvelle membre|ici|venue', 'nouveau venu', 'suis nouveau|nouvelle', 'premiere|premier fois|mission|contrat|facture', 'je debute|commence|demarre|lance', 'viens de m inscrire|demarrer|commencer|lancer', 'debutant*',
    'ben nieuw', 'nieuw lid|hier', 'net _ begonnen|gestart|aangekomen|ingeschreven|lid', 'eerste opdracht|factuur|contract|keer', 'starter|beginner|nieuwkomer', 'im|am new', 'new member|here', 'just _ joined|started|signed|arrived|registered', 'first gig|mission|assignment|invoice|contract|time|job', 'starting out', 'beginner|newbie',
    'bin|neu hier|neu|dabei', 'neues|neue mitglied', 'gerade|eben|frisch _ angefangen|eingetreten|beigetreten|angemeldet|begonnen|gestartet', 'erster|erste|ersten|erstes auftrag|rechnung|vertrag|mal', 'ein|eine|blutiger anfanger|anfangerin|einsteiger|einsteigerin|neuling', 'neu im|in|bei',
    'soy nuevo|nueva', 'nuevo|nueva soci*|aqui|miembro', 'acabo de _ empezar|entrar|llegar|registrarme|darme|unirme|inscribirme', 'primer|primera|primeros encargo|factura|contrato|vez|trabajo|bolo', 'principiante|empezando',
    'sono nuov*', 'nuov* soci*|qui|membro|iscritt*', 'appena _ iniziat*|entrat*|arrivat*|iscritt*|cominciat*', 'prima|primo|primi incarico|fattura|contratto|volta|lavoro', 'principiante|agli inizi',
  ],
}

/** What follows a refusal of it ("je ne suis pas", "niet meer") within a few words, or what is said of somebody else. */
export const NOT_PATTERNS: readonly string[] = [
  'ne|n suis|es|est|touche|cherche|attends pas|plus|jamais _ artiste|chomage|enceinte|etudiant*|retraite*|malade|frontalier*|salarie*|chomeu*', 'pas|plus|jamais _ au|artiste|enceinte|etudiant*|retraite*|malade|frontalier*|chomage', 'geen|niet|nooit _ kunstenaar*|werkloos*|zwanger|student*|gepensioneerd*|ziek|muzikant*|uitkering*', 'not|never|no _ artist|unemploy*|pregnan*|student|retired|sick|ill|musician', 'nicht|kein|keine|nie _ kunstler*|arbeitslos*|schwanger|student*|rentner*|krank|musiker*',
  'no|nunca|ya _ soy|estoy _ artista|paro|desemplead*|embarazad*|estudiante|jubilad*|enferm*', 'non|mai _ sono _ artista|disoccupat*|incinta|studente*|pensionat*|malat*|frontalier*',
  'client*|client|patron*|voisin*|eleve* _ est|sont|etait|tombe|qui _ artiste|malade|retraite*|enceinte|etudiant*|musicien*|chomage', 'mon|ma|mes|notre|son|leur pere|mere|mari|femme|fils|fille|collegue*|ami*|frere|soeur|conjoint*|compagn* _ artiste|malade|retraite*|enceinte|etudiant*|musicien*|chomage|chomeu*|pension*',
  'klant*|collega*|mijn vader|moeder|man|vrouw|zoon|dochter|broer|zus|vriend* _ ziek|werkloos*|zwanger|gepensioneerd*|student*|kunstenaar*|muzikant*', 'klant*|collega*|vader|moeder|man|vrouw|zoon|dochter _ is|heeft|wordt _ ziek|werkloos*|zwanger|gepensioneerd|pensioen|student|kunstenaar',
  'client*|colleague*|mother|father|husband|wife|son|daughter|brother|sister|friend* _ is|was|got|are _ sick|ill|unemployed|pregnant|retired|student|students|artist|musician', 'kunde*|kundin|kolleg*|mutter|vater|mann|frau|sohn|tochter|freund* _ ist|wurde|wird|sind _ krank|arbeitslos|schwanger|rentner*|student*|kunstler*|musiker*',
  'cliente*|compaer*|companer*|madre|padre|marido|mujer|hijo|hija|hermano|hermana|amig* _ esta|es|estan|son _ enferm*|paro|desemplead*|embarazad*|jubilad*|estudiante*|artista*', 'cliente|clienti|collega|colleghi|madre|padre|marito|moglie|figlio|figlia|fratello|sorella|amic* _ e|sono|sta _ malat*|disoccupat*|incinta|pensionat*|studente*|artist*',
  'arret de bus|travail', 'pension alimentaire|complete', 'student card', 'border of|between', 'ill be|have|send|call|do|need|try', 'baja de|en autonomos', 'studio legale|grafico|fotografico|commerciale|di', 'uno|lo|mio|nostro|nello|in studio', 'estudio de|fotografico|grafico', 'mi|un|el|nuestro estudio', 'marche artistique',
]
