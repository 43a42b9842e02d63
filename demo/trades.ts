// What the members do, in the words of their language, and how their trade shows in a sentence.
import type { Language } from '../src/lib/language.ts'

export type TradeKind = 'arts' | 'stage' | 'digital' | 'teaching' | 'care' | 'craft' | 'street' | 'words'
export type Gender = 'f' | 'm'

export interface Trade {
  readonly key: string
  readonly kind: TradeKind
  readonly weight: number
  /** A sentence that speaks of this trade, in any language. */
  readonly pattern: RegExp
  readonly words: Readonly<Record<Language, readonly [feminine: string, masculine: string]>>
}

/** Words by language in the order fr nl en de es it; "a/b" are the feminine and the masculine form. */
function trade(key: string, kind: TradeKind, weight: number, pattern: RegExp, ...words: readonly [string, string, string, string, string, string]): Trade {
  const [fr, nl, en, de, es, it] = words.map((word) => {
    const [feminine = '', masculine = feminine] = word.split('/')
    return [feminine, masculine] as const
  }) as [Forms, Forms, Forms, Forms, Forms, Forms]
  return { key, kind, weight, pattern, words: { fr, nl, en, de, es, it } }
}
type Forms = readonly [string, string]

export const TRADES: readonly Trade[] = [
  trade('illustrator', 'arts', 14, /illustrat|dessin|tekenaar|tekening|zeichn|dibuj|disegn|ilustra|\bbd\b|fumett/i, 'illustratrice/illustrateur', 'illustratrice/illustrator', 'illustrator', 'Illustratorin/Illustrator', 'ilustradora/ilustrador', 'illustratrice/illustratore'),
  trade('musician', 'stage', 18, /musici|musiker|músic|concert|konzert|concierto|suono|gitar|guitar|band\b|groupe|dj\b/i, 'musicienne/musicien', 'muzikante/muzikant', 'musician', 'Musikerin/Musiker', 'música/músico', 'musicista'),
  trade('developer', 'digital', 16, /développeur|developer|ontwikkel|programm|entwickler|desarroll|svilupp|web-?site|webontwikk|site (web|internet|vitrine|de )|\bcode\b/i, 'développeuse/développeur', 'ontwikkelaarster/ontwikkelaar', 'developer', 'Entwicklerin/Entwickler', 'desarrolladora/desarrollador', 'sviluppatrice/sviluppatore'),
  trade('trainer', 'teaching', 16, /formatrice|formateur|formation que je donne|lesgev|lesgeef|trainer|formador|formatore|seminar/i, 'formatrice/formateur', 'lesgeefster/lesgever', 'trainer', 'Kursleiterin/Kursleiter', 'formadora/formador', 'formatrice/formatore'),
  trade('graphic-designer', 'digital', 15, /graphi|grafi|gráfic|logo\b/i, 'graphiste', 'grafisch ontwerpster/grafisch ontwerper', 'graphic designer', 'Grafikerin/Grafiker', 'diseñadora gráfica/diseñador gráfico', 'grafica/grafico'),
  trade('actor', 'stage', 13, /comédien|acteur|actrice|théâtre|theater|theatre|schauspiel|teatro|actor|attor|attrice/i, 'comédienne/comédien', 'actrice/acteur', 'actor', 'Schauspielerin/Schauspieler', 'actriz/actor', 'attrice/attore'),
  trade('photographer', 'arts', 12, /photograph|fotogra|photographie/i, 'photographe', 'fotografe/fotograaf', 'photographer', 'Fotografin/Fotograf', 'fotógrafa/fotógrafo', 'fotografa/fotografo'),
  trade('courier', 'street', 12, /coursi|livr(e|aison|eur)|koerier|courier|deliver|kurier|repartid|reparto|rider|consegn|fattorin|lever(ing|de)/i, 'coursière/coursier', 'koerierster/koerier', 'courier', 'Kurierin/Kurier', 'repartidora/repartidor', 'rider'),
  trade('home-carer', 'care', 11, /aide à domicile|aide-|patient|bénéficiaire|thuiszorg|poets|verpleeg|carer|nurse|pflege|cuidador|badant|ménage/i, 'aide à domicile', 'thuishulp', 'home carer', 'häusliche Helferin/häuslicher Helfer', 'auxiliar a domicilio', 'assistente domiciliare'),
  trade('hairdresser', 'care', 9, /coiff|kapper|kapster|hairdress|friseu|peluquer|parrucch|ciseaux/i, 'coiffeuse à domicile/coiffeur à domicile', 'thuiskapster/thuiskapper', 'home hairdresser', 'mobile Friseurin/mobiler Friseur', 'peluquera a domicilio/peluquero a domicilio', 'parrucchiera a domicilio/parrucchiere a domicilio'),
  trade('translator', 'words', 12, /tradu|trad de|vertal|vertaal|translat|übersetz/i, 'traductrice/traducteur', 'vertaalster/vertaler', 'translator', 'Übersetzerin/Übersetzer', 'traductora/traductor', 'traduttrice/traduttore'),
  trade('carpenter', 'craft', 11, /menuisi|meuble|schrijnwerk|timmer|carpent|schreiner|tischler|möbel|carpinter|mueble|falegnam|\bbois\b/i, 'menuisière/menuisier', 'schrijnwerkster/schrijnwerker', 'carpenter', 'Schreinerin/Schreiner', 'carpintera/carpintero', 'falegname'),
  trade('dancer', 'stage', 7, /dans(e|eur|euse|er)\b|tänzer|tanz|dancer|bailar|danza|ballerin/i, 'danseuse/danseur', 'danseres/danser', 'dancer', 'Tänzerin/Tänzer', 'bailarina/bailarín', 'ballerina/ballerino'),
  trade('sound-engineer', 'stage', 8, /ingé son|ingénieur du son|sono\b|geluids|sound engineer|tontechn|sonido|fonico/i, 'ingénieure du son/ingénieur du son', 'geluidstechnica/geluidstechnicus', 'sound engineer', 'Tontechnikerin/Tontechniker', 'técnica de sonido/técnico de sonido', 'fonica/fonico'),
  trade('lighting-technician', 'stage', 6, /technicien lumière|lichttechn|lighting|iluminaci|régiss|plateau/i, 'technicienne lumière/technicien lumière', 'lichttechnica/lichttechnicus', 'lighting technician', 'Lichttechnikerin/Lichttechniker', 'técnica de iluminación/técnico de iluminación', 'tecnica luci/tecnico luci'),
  trade('video-maker', 'digital', 9, /vidé|video|montage|filmmak|tournage|cinéma|riprese/i, 'vidéaste', 'videomaakster/videomaker', 'video maker', 'Videografin/Videograf', 'videógrafa/videógrafo', 'videomaker'),
  trade('language-teacher', 'teaching', 9, /cours de français|\bles(sen)?\b|cours d'anglais|cours de langue|taalles|language teach|sprachlehr|clases de|lezioni di|prof d|enseign/i, 'professeure de langues/professeur de langues', 'taallerares/taalleraar', 'language teacher', 'Sprachlehrerin/Sprachlehrer', 'profesora de idiomas/profesor de idiomas', 'insegnante di lingue'),
  trade('yoga-teacher', 'teaching', 6, /yoga/i, 'professeure de yoga/professeur de yoga', 'yogalerares/yogaleraar', 'yoga teacher', 'Yogalehrerin/Yogalehrer', 'profesora de yoga/profesor de yoga', 'insegnante di yoga'),
  trade('web-designer', 'digital', 8, /web ?design|intégrat/i, 'webdesigner', 'webdesigner', 'web designer', 'Webdesignerin/Webdesigner', 'diseñadora web/diseñador web', 'web designer'),
  trade('community-manager', 'digital', 7, /réseaux sociaux|community|sociale media|social media|redes sociales/i, 'chargée de communication/chargé de communication', 'communicatiemedewerkster/communicatiemedewerker', 'communication officer', 'Kommunikationsfachfrau/Kommunikationsfachmann', 'responsable de comunicación', 'addetta alla comunicazione/addetto alla comunicazione'),
  trade('journalist', 'words', 8, /journalis|periodis|giornalis/i, 'journaliste', 'journaliste/journalist', 'journalist', 'Journalistin/Journalist', 'periodista', 'giornalista'),
  trade('author', 'words', 7, /autrice|auteur·|roman\b|écrivai|schrijver|writer|schriftstell|escritor|scrittor/i, 'autrice/auteur', 'schrijfster/schrijver', 'writer', 'Autorin/Autor', 'escritora/escritor', 'autrice/autore'),
  trade('proofreader', 'words', 4, /relect|correctrice|proofread|lektor/i, 'correctrice/correcteur', 'proeflezeres/proeflezer', 'proofreader', 'Lektorin/Lektor', 'correctora/corrector', 'correttrice/correttore'),
  trade('costume-maker', 'craft', 7, /costum|coutur|kostuum|naai|tailor|schneider|sewing|sarta|vestuario|tissu/i, 'costumière/costumier', 'kostuummaakster/kostuummaker', 'costume maker', 'Kostümbildnerin/Kostümbildner', 'figurinista', 'costumista'),
  trade('ceramist', 'craft', 6, /cérami|keram|ceram|poterie/i, 'céramiste', 'keramiste/keramist', 'ceramist', 'Keramikerin/Keramiker', 'ceramista', 'ceramista'),
  trade('gardener', 'craft', 7, /jardin|paysag|tuin|garden|gärtner|jardiner|giardin/i, 'jardinière/jardinier', 'tuinierster/tuinman', 'gardener', 'Gärtnerin/Gärtner', 'jardinera/jardinero', 'giardiniera/giardiniere'),
  trade('bike-mechanic', 'craft', 6, /vélos?\b|fietsherst|bike|fahrrad|bicicl/i, 'mécanicienne vélo/mécanicien vélo', 'fietsherstelster/fietshersteller', 'bicycle mechanic', 'Fahrradmechanikerin/Fahrradmechaniker', 'mecánica de bicicletas/mecánico de bicicletas', 'meccanica di biciclette/meccanico di biciclette'),
  trade('painter', 'craft', 7, /peintre|peinture|schilder|painter|maler|gestrichen|pintor|imbianch|ridipint/i, 'peintre en bâtiment', 'schilderes/schilder', 'house painter', 'Malerin/Maler', 'pintora/pintor', 'imbianchina/imbianchino'),
  trade('bricklayer', 'craft', 4, /maçon|metsel|bricklay|maurer|albañil|murator|chantier|bouw|cantiere|baustell/i, 'maçonne/maçon', 'metselaarster/metselaar', 'bricklayer', 'Maurerin/Maurer', 'albañil', 'muratrice/muratore'),
  trade('cook', 'care', 8, /cuisin|traiteur|cater|\bkok\b|\bcook\b|\bkoch|köch|cociner|cuoc|restaurant/i, 'cuisinière/cuisinier', 'kokkin/kok', 'cook', 'Köchin/Koch', 'cocinera/cocinero', 'cuoca/cuoco'),
  trade('guide', 'teaching', 6, /guide\b|\bgids|visites? guid|stadtführ|guía|guida turist/i, 'guide', 'gids', 'guide', 'Stadtführerin/Stadtführer', 'guía', 'guida'),
  trade('coach', 'teaching', 7, /coach/i, 'coach', 'coach', 'coach', 'Coach', 'coach', 'coach'),
  trade('podcaster', 'digital', 5, /podcast/i, 'productrice de podcasts/producteur de podcasts', 'podcastmaakster/podcastmaker', 'podcast producer', 'Podcasterin/Podcaster', 'productora de pódcast/productor de pódcast', 'produttrice di podcast/produttore di podcast'),
  trade('storyteller', 'stage', 4, /conte(ur|use)|vertelster|storytell|erzähl|cuentacuentos|cantastorie|clown|marionnett|títeres|burattin/i, 'conteuse/conteur', 'vertelster/verteller', 'storyteller', 'Erzählerin/Erzähler', 'cuentacuentos', 'cantastorie'),
  trade('florist', 'craft', 4, /fleuris|bloem|florist|flower|blumen/i, 'fleuriste', 'bloemiste/bloemist', 'florist', 'Floristin/Florist', 'florista', 'fiorista'),
  trade('make-up-artist', 'stage', 5, /maquill|grimeu|make-?up|visagist|trucc/i, 'maquilleuse/maquilleur', 'grimeuse/grimeur', 'make-up artist', 'Maskenbildnerin/Maskenbildner', 'maquilladora/maquillador', 'truccatrice/truccatore'),
]

export const tradeWord = (trade: Trade, language: Language, gender: Gender): string => trade.words[language][gender === 'f' ? 0 : 1]

/** The trades a sentence speaks of. */
export const tradesIn = (text: string): string[] => TRADES.filter((one) => one.pattern.test(text)).map((one) => one.key)
