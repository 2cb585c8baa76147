import type { Lexicon } from './tag.ts';

/** Swedish. */
export const sv: Lexicon = {
  language: 'sv',
  words: {
    good: 'klar, klart, klara, färdig, färdigt, slutförd, slutfört, godkänd, godkänt, godkända, lyckad, lyckades, lyckat, passerade, passerar, fungerar, fungerande, implementerad, implementerat, implementerade, åtgärdad, åtgärdat, åtgärdade, fixad, fixat, löst, lösta, verifierad, verifierat, verifierade, validerad, testad, testat, testade, driftklar, uppfylld, uppfyllt, uppnådd, levererad, komplett',
    bad: 'misslyckades, misslyckad, misslyckade, saknas, saknar, trasig, trasigt, ofullständig, fungerar inte, inte implementerad, inte testad, ej implementerad, ej testad, ej klar, inte klar, blockerad, otillgänglig, sårbar, kritisk, underkänd', partial: 'delvis, varning, varningar, behöver förbättras, begränsad',
    open: 'väntar, pågår, pågående, planerad, planerat, ej påbörjad, inte påbörjad, kvar, kvarstår, återstår, kommande, framtida, att göra, under utveckling', praise: 'utmärkt, bra, mycket bra, stabil, stabilt, aktiv, aktivt, kör, ansluten, aktiverad, tillgänglig, låg, hög, säker, säkert, korrekt, ja, perfekt, finns',
    ready: 'redo för produktion, klar för produktion, produktionsklar, produktionsklart, redo att driftsättas, redo för driftsättning, godkänd för produktion, fullt fungerande', did: 'lade till, lagt till, tillagd, tillagt, skapad, skapat, skapade, borttagen, tog bort, uppdaterad, uppdaterat, uppdaterade, förbättrad, förbättrat, förbättrade, ändrad, ändrat, ändrade, migrerad, dokumenterad, ersatt, flyttad, optimerad, refaktorerad, installerad, konfigurerad, införd, utökad, körda, kördes',
    be: 'är, har, blev, blivit, var, har blivit', does: 'fungerar, stödjer, returnerar, använder, uppfyller', order: 'lägg, skapa, kör, fixa, testa, verifiera, uppdatera, ta, implementera, fokusera', modal: 'ska, skall, bör, måste, kan, behöver, behövs, kräver, kommer, skulle, rekommenderas, förväntas, för att nå', condition: 'om, när, efter, innan, tills', estimate: 'uppskattad, uppskattat, uppskattning, beräknad', now: 'nuvarande, för närvarande, just nu', not: 'inte, ej, aldrig', none: 'inga, ingen, inget, noll, utan', limit: 'mål, gräns, maximalt, minst, högst, förväntat, krav, tröskel',
  },
  keys: {
    meta: 'datum, författare, version, gren, miljö, testmiljö, tid, ansvarig, projekt, ärende, granskare, skapad av, skapad, senast uppdaterad, plattform, kontakt, period', status: 'status, resultat, slutresultat, övergripande status, omdöme, slutsats, betyg, poäng, framsteg, bedömning, beslut',
    background: 'problem, orsak, grundorsak, skäl, bakgrund, påverkan, symptom, lärdom, risk', plan: 'rekommendation, rekommendationer, förslag, nästa steg, mål, förväntat, åtgärd, åtgärder',
  },
  sections: {
    done_section: 'klart, slutfört, genomfört, implementerat, åtgärdat, åtgärdade, ändringar, förbättringar, lösning, lösningar, skapade filer, ändrade filer, uppnått, fixat, lösta problem', open_section: 'nästa steg, kvarstående, kvar, återstående, återstår, framtida, planerat, plan, rekommendationer, rekommendation, förväntat, mål, att göra, instruktioner, så testar du, krav, förslag',
    fail_section: 'kända problem, kända brister, hittade problem, problem, fel, brister, begränsningar, risker, saknas, sårbarheter', ref_section: 'referenser, relaterade dokument, kommandon, tjänster, portar, miljövariabler, arkitektur, exempel, bakgrund, orsak, miljö', neutral_section: 'lärdomar, analys, observationer, anteckningar', strong: 'faktiskt, faktiskt resultat, nuvarande, resultat',
  },
  topics: { tests: 'test, tester, testfall, testtyper, passerade, misslyckade, bygge', coverage: 'täckning, testtäckning, kodtäckning', latency: 'svarstid, svarstider, laddningstid, körtid, hastighet', resource: 'minne, disk, storlek, användning, förbrukning', security: 'säkerhet, autentisering, behörighet, kryptering, sårbarhet, lösenord', readiness: 'produktion, driftsättning, lansering', files: 'fil, filer, mapp, mappar', work: 'commit, commits, kodrader, uppgifter' },
  absolute: 'alla, allt, alltid, aldrig, inga, ingen, inget, helt, fullständigt, varje, noll, endast, bara', ordinal: 'fas, steg, uppgift, dag, vecka, månad, version, port, nivå, avsnitt, januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december',
  generic: 'sammanfattning, slutsats, resultat, status, översikt, test, tester, rapport, uppgifter, funktioner, ändringar, och, i, för, med, nästa, steg, problem, detaljer, filer, projekt, system', function: 'och,är,för,med,att,som,inte,av,på,till,den,det,en,ett,har,från,per,efter,nya,totalt', foreign: 'fast, bra, mars, was, bad, all, kan',
};
