import type { Language } from '../../../../lib/language.ts'

const split = (list: string): readonly string[] => list.trim().split(/\s+/)

/** The small words of each language, with accents as written: they tell the language and say nothing of the theme. */
export const FUNCTION_WORDS: Record<Language, readonly string[]> = {
  fr: split(`
    le la les un une des du de d l au aux et ou mais donc car ni que qu qui quoi dont où je j tu il elle on nous vous
    ils elles me m te se s lui leur leurs y en mon ma mes ton ta tes son sa ses notre nos votre vos ce c cet cette ces
    ça cela est suis es sommes êtes sont été être était étais avait avais ai as a avons avez ont avoir eu ne n pas plus
    rien jamais très trop bien aussi encore déjà toujours avec sans pour par sur sous dans chez entre vers depuis
    pendant avant après quand comment pourquoi combien quel quelle quels quelles si comme alors même tout toute tous
    toutes autre autres peu beaucoup faire fait fais faut peux peut puis dois doit veux veut voudrais aimerais sais
    savoir est-ce quelqu aujourd hui cest jai jsuis svp bonjour merci`),
  nl: split(`
    de het een en of maar want dus dat die dit deze wie wat waar wanneer hoe waarom welke ik je jij u hij zij ze we wij
    jullie hen hem haar me mij mijn jouw uw zijn ons onze hun er is ben bent was waren wordt worden werd heb hebt heeft
    hebben had hadden kan kun kunnen kon moet moeten mag wil willen wilt zou zal zullen ga gaat gaan doe doet doen niet
    geen nog al ook wel te tot van voor met zonder op in uit aan bij naar over onder tussen door om als dan toen nu
    sinds tijdens na veel weinig meer minder heel erg iets iemand niets niemand alles alle andere ander zo daar hier
    graag weet iedereen elk elke mijzelf zelf vanaf waarmee hoeveel goedendag bedankt alstublieft`),
  en: split(`
    the a an and or but so because if then that this these those who what where when why how which i you he she it we
    they me him her us them my your his its our their mine is am are was were be been being have has had do does did
    doing can could should would will shall may might must not no never nothing anything something someone anyone
    everyone of to in on at by for with without from into about over under between through during before after since
    until out up down off again more most less much many very too also still already just only there here i'm don't
    can't i've it's didn't doesn't won't isn't know want need get got im dont cant ive hello thanks please`),
  de: split(`
    der die das den dem des ein eine einen einem einer eines und oder aber denn dass daß wenn weil ob als wie was wer
    wo wann warum welche welcher welches ich du er sie es wir ihr mich mir dich dir sich uns euch ihn ihm ihnen mein
    meine meinen meinem meiner dein sein seine unser unsere ihre ihren kein keine keinen ist bin bist sind seid war
    waren wird werden wurde worden habe hast hat haben hatte kann kannst können könnte muss müssen soll sollte will
    möchte darf dürfen mag nicht nichts nie noch schon auch nur sehr zu zum zur von vom vor für mit ohne auf in im ins
    aus an am bei nach über unter zwischen durch um seit während bis dann da hier dort mehr weniger viel etwas jemand
    niemand alles alle andere man geht gibt weiß brauche hallo danke bitte`),
  es: split(`
    el la los las un una unos unas y e o u pero porque pues que qué quien quién cual cuál como cómo cuando cuándo donde
    dónde cuanto cuánto yo tú él ella ello nosotros vosotros ellos ellas usted ustedes me te se lo le les nos os mi mis
    tu tus su sus nuestro nuestra este esta esto estos estas ese esa eso aquel es soy eres somos son está estoy están
    era fue ser estar ha he has han hemos había hay tengo tiene tienen tener puedo puede pueden poder quiero quiere
    debo debe hacer hago hace hacen sé saber no ni nada nunca nadie algo alguien más menos muy mucho mucha muchos poco
    ya también tampoco aún todavía siempre de del al a en con sin por para sobre entre hasta desde durante antes
    después si sí todo toda todos todas otro otra otros hola gracias favor`),
  it: split(`
    il lo la i gli le un uno una e ed o ma però perché che chi cui quale quali come quando dove quanto quanta io tu lui
    lei noi voi loro mi ti si ci vi ne lo mio mia miei mie tuo tua suo sua suoi nostro nostra vostro questo questa
    questi queste quello quella quelli è sono sei siamo siete era erano essere stato stata ho hai ha abbiamo avete
    hanno avere aveva avevo posso può possono potere voglio vuole vorrei devo deve dobbiamo fare faccio fa fanno so
    sapere non né niente nulla mai nessuno qualcosa qualcuno più meno molto molta molti poco già anche ancora sempre di
    del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei con senza su sul
    sulla per tra fra prima dopo durante se tutto tutta tutti tutte altro altra altri c'è d l un' ciao grazie`),
}
