/* test_inflection.c - the paradigms of model words, in full. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lang/inflection.h"
#include "lang/paradigm.h"
#include "lang/phrase.h"

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct inflection *english, *estonian, *polish;
};

/* What is expected of a word: its slots, forms of one slot with "/" between.
 * Of most verbs the forms joined to them (mine., ger. …) are left out. */
struct paradigm {
    const char *word;
    const char *forms;
};

static const struct paradigm estonian_nouns[] = {
    { "tiket",
      "sg.nom=tiket sg.gen=tiketi sg.part=tiketit "
      "sg.ill=tiketisse sg.ine=tiketis sg.ela=tiketist "
      "sg.all=tiketile sg.ade=tiketil sg.abl=tiketilt "
      "sg.trl=tiketiks sg.ter=tiketini sg.ess=tiketina "
      "sg.abe=tiketita sg.com=tiketiga pl.nom=tiketid "
      "pl.gen=tiketite pl.part=tiketeid "
      "pl.ill=tiketitesse/tiketeisse pl.ine=tiketites/tiketeis "
      "pl.ela=tiketitest/tiketeist pl.all=tiketitele/tiketeile "
      "pl.ade=tiketitel/tiketeil pl.abl=tiketitelt/tiketeilt "
      "pl.trl=tiketiteks/tiketeiks pl.ter=tiketiteni "
      "pl.ess=tiketitena pl.abe=tiketiteta pl.com=tiketitega" },
    { "kaart",
      "sg.nom=kaart sg.gen=kaardi sg.part=kaarti "
      "sg.ill=kaardisse/kaarti sg.ine=kaardis sg.ela=kaardist "
      "sg.all=kaardile sg.ade=kaardil sg.abl=kaardilt "
      "sg.trl=kaardiks sg.ter=kaardini sg.ess=kaardina "
      "sg.abe=kaardita sg.com=kaardiga pl.nom=kaardid "
      "pl.gen=kaartide pl.part=kaarte/kaartisid "
      "pl.ill=kaartidesse/kaardesse pl.ine=kaartides/kaardes "
      "pl.ela=kaartidest/kaardest pl.all=kaartidele/kaardele "
      "pl.ade=kaartidel/kaardel pl.abl=kaartidelt/kaardelt "
      "pl.trl=kaartideks/kaardeks pl.ter=kaartideni "
      "pl.ess=kaartidena pl.abe=kaartideta pl.com=kaartidega" },
    { "äpp",
      "sg.nom=äpp sg.gen=äpi sg.part=äppi sg.ill=äpisse/äppi "
      "sg.ine=äpis sg.ela=äpist sg.all=äpile sg.ade=äpil "
      "sg.abl=äpilt sg.trl=äpiks sg.ter=äpini sg.ess=äpina "
      "sg.abe=äpita sg.com=äpiga pl.nom=äpid pl.gen=äppide "
      "pl.part=äppe/äppisid pl.ill=äppidesse/äpesse "
      "pl.ine=äppides/äpes pl.ela=äppidest/äpest "
      "pl.all=äppidele/äpele pl.ade=äppidel/äpel "
      "pl.abl=äppidelt/äpelt pl.trl=äppideks/äpeks "
      "pl.ter=äppideni pl.ess=äppidena pl.abe=äppideta "
      "pl.com=äppidega" },
    { "seminar",
      "sg.nom=seminar sg.gen=seminari sg.part=seminari "
      "sg.ill=seminarisse/seminari sg.ine=seminaris "
      "sg.ela=seminarist sg.all=seminarile sg.ade=seminaril "
      "sg.abl=seminarilt sg.trl=seminariks sg.ter=seminarini "
      "sg.ess=seminarina sg.abe=seminarita sg.com=seminariga "
      "pl.nom=seminarid pl.gen=seminaride pl.part=seminare "
      "pl.ill=seminaridesse/seminaresse "
      "pl.ine=seminarides/seminares "
      "pl.ela=seminaridest/seminarest "
      "pl.all=seminaridele/seminarele "
      "pl.ade=seminaridel/seminarel "
      "pl.abl=seminaridelt/seminarelt "
      "pl.trl=seminarideks/seminareks pl.ter=seminarideni "
      "pl.ess=seminaridena pl.abe=seminarideta "
      "pl.com=seminaridega" },
    { "aken",
      "sg.nom=aken sg.gen=akna sg.part=akent sg.ill=aknasse "
      "sg.ine=aknas sg.ela=aknast sg.all=aknale sg.ade=aknal "
      "sg.abl=aknalt sg.trl=aknaks sg.ter=aknani sg.ess=aknana "
      "sg.abe=aknata sg.com=aknaga pl.nom=aknad pl.gen=akende "
      "pl.part=aknaid pl.ill=akendesse/aknaisse "
      "pl.ine=akendes/aknais pl.ela=akendest/aknaist "
      "pl.all=akendele/aknaile pl.ade=akendel/aknail "
      "pl.abl=akendelt/aknailt pl.trl=akendeks/aknaiks "
      "pl.ter=akendeni pl.ess=akendena pl.abe=akendeta "
      "pl.com=akendega" },
    { "number",
      "sg.nom=number sg.gen=numbri sg.part=numbrit "
      "sg.ill=numbrisse sg.ine=numbris sg.ela=numbrist "
      "sg.all=numbrile sg.ade=numbril sg.abl=numbrilt "
      "sg.trl=numbriks sg.ter=numbrini sg.ess=numbrina "
      "sg.abe=numbrita sg.com=numbriga pl.nom=numbrid "
      "pl.gen=numbrite pl.part=numbreid "
      "pl.ill=numbritesse/numbreisse pl.ine=numbrites/numbreis "
      "pl.ela=numbritest/numbreist pl.all=numbritele/numbreile "
      "pl.ade=numbritel/numbreil pl.abl=numbritelt/numbreilt "
      "pl.trl=numbriteks/numbreiks pl.ter=numbriteni "
      "pl.ess=numbritena pl.abe=numbriteta pl.com=numbritega" },
    { "küsimus",
      "sg.nom=küsimus sg.gen=küsimuse sg.part=küsimust "
      "sg.ill=küsimusesse sg.ine=küsimuses sg.ela=küsimusest "
      "sg.all=küsimusele sg.ade=küsimusel sg.abl=küsimuselt "
      "sg.trl=küsimuseks sg.ter=küsimuseni sg.ess=küsimusena "
      "sg.abe=küsimuseta sg.com=küsimusega pl.nom=küsimused "
      "pl.gen=küsimuste pl.part=küsimusi "
      "pl.ill=küsimustesse/küsimusisse "
      "pl.ine=küsimustes/küsimusis "
      "pl.ela=küsimustest/küsimusist "
      "pl.all=küsimustele/küsimusile "
      "pl.ade=küsimustel/küsimusil "
      "pl.abl=küsimustelt/küsimusilt "
      "pl.trl=küsimusteks/küsimusiks pl.ter=küsimusteni "
      "pl.ess=küsimustena pl.abe=küsimusteta pl.com=küsimustega" },
    { "vastus",
      "sg.nom=vastus sg.gen=vastuse sg.part=vastust "
      "sg.ill=vastusesse sg.ine=vastuses sg.ela=vastusest "
      "sg.all=vastusele sg.ade=vastusel sg.abl=vastuselt "
      "sg.trl=vastuseks sg.ter=vastuseni sg.ess=vastusena "
      "sg.abe=vastuseta sg.com=vastusega pl.nom=vastused "
      "pl.gen=vastuste pl.part=vastuseid "
      "pl.ill=vastustesse/vastuseisse "
      "pl.ine=vastustes/vastuseis pl.ela=vastustest/vastuseist "
      "pl.all=vastustele/vastuseile pl.ade=vastustel/vastuseil "
      "pl.abl=vastustelt/vastuseilt "
      "pl.trl=vastusteks/vastuseiks pl.ter=vastusteni "
      "pl.ess=vastustena pl.abe=vastusteta pl.com=vastustega" },
    { "oluline",
      "sg.nom=oluline sg.gen=olulise sg.part=olulist "
      "sg.ill=olulisesse sg.ine=olulises sg.ela=olulisest "
      "sg.all=olulisele sg.ade=olulisel sg.abl=oluliselt "
      "sg.trl=oluliseks sg.ter=oluliseni sg.ess=olulisena "
      "sg.abe=oluliseta sg.com=olulisega pl.nom=olulised "
      "pl.gen=oluliste pl.part=olulisi "
      "pl.ill=olulistesse/olulisisse pl.ine=olulistes/olulisis "
      "pl.ela=olulistest/olulisist pl.all=olulistele/olulisile "
      "pl.ade=olulistel/olulisil pl.abl=olulistelt/olulisilt "
      "pl.trl=olulisteks/olulisiks pl.ter=olulisteni "
      "pl.ess=olulistena pl.abe=olulisteta pl.com=olulistega" },
    { "kasutaja",
      "sg.nom=kasutaja sg.gen=kasutaja sg.part=kasutajat "
      "sg.ill=kasutajasse sg.ine=kasutajas sg.ela=kasutajast "
      "sg.all=kasutajale sg.ade=kasutajal sg.abl=kasutajalt "
      "sg.trl=kasutajaks sg.ter=kasutajani sg.ess=kasutajana "
      "sg.abe=kasutajata sg.com=kasutajaga pl.nom=kasutajad "
      "pl.gen=kasutajate pl.part=kasutajaid "
      "pl.ill=kasutajatesse/kasutajaisse "
      "pl.ine=kasutajates/kasutajais "
      "pl.ela=kasutajatest/kasutajaist "
      "pl.all=kasutajatele/kasutajaile "
      "pl.ade=kasutajatel/kasutajail "
      "pl.abl=kasutajatelt/kasutajailt "
      "pl.trl=kasutajateks/kasutajaiks pl.ter=kasutajateni "
      "pl.ess=kasutajatena pl.abe=kasutajateta "
      "pl.com=kasutajatega" },
    { "arvuti",
      "sg.nom=arvuti sg.gen=arvuti sg.part=arvutit "
      "sg.ill=arvutisse sg.ine=arvutis sg.ela=arvutist "
      "sg.all=arvutile sg.ade=arvutil sg.abl=arvutilt "
      "sg.trl=arvutiks sg.ter=arvutini sg.ess=arvutina "
      "sg.abe=arvutita sg.com=arvutiga pl.nom=arvutid "
      "pl.gen=arvutite pl.part=arvuteid "
      "pl.ill=arvutitesse/arvuteisse pl.ine=arvutites/arvuteis "
      "pl.ela=arvutitest/arvuteist pl.all=arvutitele/arvuteile "
      "pl.ade=arvutitel/arvuteil pl.abl=arvutitelt/arvuteilt "
      "pl.trl=arvutiteks/arvuteiks pl.ter=arvutiteni "
      "pl.ess=arvutitena pl.abe=arvutiteta pl.com=arvutitega" },
    { "ametnik",
      "sg.nom=ametnik sg.gen=ametniku sg.part=ametnikku "
      "sg.ill=ametnikusse/ametnikku sg.ine=ametnikus "
      "sg.ela=ametnikust sg.all=ametnikule sg.ade=ametnikul "
      "sg.abl=ametnikult sg.trl=ametnikuks sg.ter=ametnikuni "
      "sg.ess=ametnikuna sg.abe=ametnikuta sg.com=ametnikuga "
      "pl.nom=ametnikud pl.gen=ametnike/ametnikkude "
      "pl.part=ametnikke pl.ill=ametnikesse pl.ine=ametnikes "
      "pl.ela=ametnikest pl.all=ametnikele pl.ade=ametnikel "
      "pl.abl=ametnikelt pl.trl=ametnikeks pl.ter=ametnikeni "
      "pl.ess=ametnikena pl.abe=ametniketa pl.com=ametnikega" },
    { "raamat",
      "sg.nom=raamat sg.gen=raamatu sg.part=raamatut "
      "sg.ill=raamatusse sg.ine=raamatus sg.ela=raamatust "
      "sg.all=raamatule sg.ade=raamatul sg.abl=raamatult "
      "sg.trl=raamatuks sg.ter=raamatuni sg.ess=raamatuna "
      "sg.abe=raamatuta sg.com=raamatuga pl.nom=raamatud "
      "pl.gen=raamatute pl.part=raamatuid "
      "pl.ill=raamatutesse/raamatuisse "
      "pl.ine=raamatutes/raamatuis "
      "pl.ela=raamatutest/raamatuist "
      "pl.all=raamatutele/raamatuile "
      "pl.ade=raamatutel/raamatuil "
      "pl.abl=raamatutelt/raamatuilt "
      "pl.trl=raamatuteks/raamatuiks pl.ter=raamatuteni "
      "pl.ess=raamatutena pl.abe=raamatuteta pl.com=raamatutega" },
    { "konto",
      "sg.nom=konto sg.gen=konto sg.part=kontot sg.ill=kontosse "
      "sg.ine=kontos sg.ela=kontost sg.all=kontole "
      "sg.ade=kontol sg.abl=kontolt sg.trl=kontoks "
      "sg.ter=kontoni sg.ess=kontona sg.abe=kontota "
      "sg.com=kontoga pl.nom=kontod pl.gen=kontode "
      "pl.part=kontosid pl.ill=kontodesse pl.ine=kontodes "
      "pl.ela=kontodest pl.all=kontodele pl.ade=kontodel "
      "pl.abl=kontodelt pl.trl=kontodeks pl.ter=kontodeni "
      "pl.ess=kontodena pl.abe=kontodeta pl.com=kontodega" },
    { "idee",
      "sg.nom=idee sg.gen=idee sg.part=ideed sg.ill=ideesse "
      "sg.ine=idees sg.ela=ideest sg.all=ideele sg.ade=ideel "
      "sg.abl=ideelt sg.trl=ideeks sg.ter=ideeni sg.ess=ideena "
      "sg.abe=ideeta sg.com=ideega pl.nom=ideed pl.gen=ideede "
      "pl.part=ideid/ideesid pl.ill=ideedesse/ideisse "
      "pl.ine=ideedes/ideis pl.ela=ideedest/ideist "
      "pl.all=ideedele/ideile pl.ade=ideedel/ideil "
      "pl.abl=ideedelt/ideilt pl.trl=ideedeks/ideiks "
      "pl.ter=ideedeni pl.ess=ideedena pl.abe=ideedeta "
      "pl.com=ideedega" },
    { "toode",
      "sg.nom=toode sg.gen=toote sg.part=toodet sg.ill=tootesse "
      "sg.ine=tootes sg.ela=tootest sg.all=tootele "
      "sg.ade=tootel sg.abl=tootelt sg.trl=tooteks "
      "sg.ter=tooteni sg.ess=tootena sg.abe=tooteta "
      "sg.com=tootega pl.nom=tooted pl.gen=toodete "
      "pl.part=tooteid pl.ill=toodetesse/tooteisse "
      "pl.ine=toodetes/tooteis pl.ela=toodetest/tooteist "
      "pl.all=toodetele/tooteile pl.ade=toodetel/tooteil "
      "pl.abl=toodetelt/tooteilt pl.trl=toodeteks/tooteiks "
      "pl.ter=toodeteni pl.ess=toodetena pl.abe=toodeteta "
      "pl.com=toodetega" },
    { "seade",
      "sg.nom=seade sg.gen=seadme sg.part=seadet "
      "sg.ill=seadmesse sg.ine=seadmes sg.ela=seadmest "
      "sg.all=seadmele sg.ade=seadmel sg.abl=seadmelt "
      "sg.trl=seadmeks sg.ter=seadmeni sg.ess=seadmena "
      "sg.abe=seadmeta sg.com=seadmega pl.nom=seadmed "
      "pl.gen=seadmete pl.part=seadmeid "
      "pl.ill=seadmetesse/seadmeisse pl.ine=seadmetes/seadmeis "
      "pl.ela=seadmetest/seadmeist pl.all=seadmetele/seadmeile "
      "pl.ade=seadmetel/seadmeil pl.abl=seadmetelt/seadmeilt "
      "pl.trl=seadmeteks/seadmeiks pl.ter=seadmeteni "
      "pl.ess=seadmetena pl.abe=seadmeteta pl.com=seadmetega" },
    { "hind",
      "sg.nom=hind sg.gen=hinna sg.part=hinda "
      "sg.ill=hinnasse/hinda sg.ine=hinnas sg.ela=hinnast "
      "sg.all=hinnale sg.ade=hinnal sg.abl=hinnalt "
      "sg.trl=hinnaks sg.ter=hinnani sg.ess=hinnana "
      "sg.abe=hinnata sg.com=hinnaga pl.nom=hinnad "
      "pl.gen=hindade pl.part=hindu/hindasid "
      "pl.ill=hindadesse/hinnusse pl.ine=hindades/hinnus "
      "pl.ela=hindadest/hinnust pl.all=hindadele/hinnule "
      "pl.ade=hindadel/hinnul pl.abl=hindadelt/hinnult "
      "pl.trl=hindadeks/hinnuks pl.ter=hindadeni "
      "pl.ess=hindadena pl.abe=hindadeta pl.com=hindadega" },
    { "suur",
      "sg.nom=suur sg.gen=suure sg.part=suurt sg.ill=suuresse "
      "sg.ine=suures sg.ela=suurest sg.all=suurele "
      "sg.ade=suurel sg.abl=suurelt sg.trl=suureks "
      "sg.ter=suureni sg.ess=suurena sg.abe=suureta "
      "sg.com=suurega pl.nom=suured pl.gen=suurte pl.part=suuri "
      "pl.ill=suurtesse/suurisse pl.ine=suurtes/suuris "
      "pl.ela=suurtest/suurist pl.all=suurtele/suurile "
      "pl.ade=suurtel/suuril pl.abl=suurtelt/suurilt "
      "pl.trl=suurteks/suuriks pl.ter=suurteni pl.ess=suurtena "
      "pl.abe=suurteta pl.com=suurtega" },
    { "andmed",
      "pl.nom=andmed pl.gen=andmete pl.part=andmeid "
      "pl.ill=andmetesse/andmeisse pl.ine=andmetes/andmeis "
      "pl.ela=andmetest/andmeist pl.all=andmetele/andmeile "
      "pl.ade=andmetel/andmeil pl.abl=andmetelt/andmeilt "
      "pl.trl=andmeteks/andmeiks pl.ter=andmeteni "
      "pl.ess=andmetena pl.abe=andmeteta pl.com=andmetega" },
    { "SLA~lühend",
      "sg.nom=SLA sg.gen=SLA sg.part=SLA-d "
      "sg.ill=SLAsse/SLA-sse sg.ine=SLAs/SLA-s "
      "sg.ela=SLAst/SLA-st sg.all=SLAle/SLA-le "
      "sg.ade=SLAl/SLA-l sg.abl=SLAlt/SLA-lt "
      "sg.trl=SLAks/SLA-ks sg.ter=SLAni/SLA-ni "
      "sg.ess=SLAna/SLA-na sg.abe=SLAta/SLA-ta "
      "sg.com=SLAga/SLA-ga pl.nom=SLA-d pl.gen=SLA-de "
      "pl.part=SLA-sid pl.ill=SLA-desse pl.ine=SLA-des "
      "pl.ela=SLA-dest pl.all=SLA-dele pl.ade=SLA-del "
      "pl.abl=SLA-delt pl.trl=SLA-deks pl.ter=SLA-deni "
      "pl.ess=SLA-dena pl.abe=SLA-deta pl.com=SLA-dega" },
};

static const struct paradigm estonian_verb[] = {
    { "eskaleerima",
      "inf.ma=eskaleerima inf.da=eskaleerida "
      "pres.1sg=eskaleerin pres.2sg=eskaleerid "
      "pres.3sg=eskaleerib pres.1pl=eskaleerime "
      "pres.2pl=eskaleerite pres.3pl=eskaleerivad "
      "pres.imps=eskaleeritakse past.1sg=eskaleerisin "
      "past.2sg=eskaleerisid past.3sg=eskaleeris "
      "past.1pl=eskaleerisime past.2pl=eskaleerisite "
      "past.3pl=eskaleerisid past.imps=eskaleeriti "
      "part.nud=eskaleerinud part.tud=eskaleeritud "
      "imp.2sg=eskaleeri imp.1pl=eskaleerigem "
      "imp.2pl=eskaleerige imp.3=eskaleerigu "
      "imp.imps=eskaleeritagu pres.neg=eskaleeri "
      "past.neg=eskaleerinud pres.imps.neg=eskaleerita "
      "past.imps.neg=eskaleeritud "
      "cond.1sg=eskaleeriksin/eskaleeriks "
      "cond.2sg=eskaleeriksid/eskaleeriks cond.3sg=eskaleeriks "
      "cond.1pl=eskaleeriksime/eskaleeriks "
      "cond.2pl=eskaleeriksite/eskaleeriks "
      "cond.3pl=eskaleeriksid/eskaleeriks "
      "cond.imps=eskaleeritaks cond.neg=eskaleeriks "
      "cond.past.1sg=eskaleerinuksin/eskaleerinuks "
      "cond.past.2sg=eskaleerinuksid/eskaleerinuks "
      "cond.past.3sg=eskaleerinuks "
      "cond.past.1pl=eskaleerinuksime/eskaleerinuks "
      "cond.past.2pl=eskaleerinuksite/eskaleerinuks "
      "cond.past.3pl=eskaleerinuksid/eskaleerinuks "
      "cond.past.imps=eskaleerituks quot=eskaleerivat "
      "quot.past=eskaleerinuvat quot.imps=eskaleeritavat "
      "inf.mas=eskaleerimas inf.mast=eskaleerimast "
      "inf.maks=eskaleerimaks inf.mata=eskaleerimata "
      "inf.tama=eskaleeritama inf.des=eskaleerides "
      "mine.sg.nom=eskaleerimine mine.sg.gen=eskaleerimise "
      "mine.sg.part=eskaleerimist mine.sg.ill=eskaleerimisesse "
      "mine.sg.ine=eskaleerimises mine.sg.ela=eskaleerimisest "
      "mine.sg.all=eskaleerimisele mine.sg.ade=eskaleerimisel "
      "mine.sg.abl=eskaleerimiselt mine.sg.trl=eskaleerimiseks "
      "mine.sg.ter=eskaleerimiseni mine.sg.ess=eskaleerimisena "
      "mine.sg.abe=eskaleerimiseta mine.sg.com=eskaleerimisega "
      "mine.pl.nom=eskaleerimised mine.pl.gen=eskaleerimiste "
      "mine.pl.part=eskaleerimisi "
      "mine.pl.ill=eskaleerimistesse/eskaleerimisisse "
      "mine.pl.ine=eskaleerimistes/eskaleerimisis "
      "mine.pl.ela=eskaleerimistest/eskaleerimisist "
      "mine.pl.all=eskaleerimistele/eskaleerimisile "
      "mine.pl.ade=eskaleerimistel/eskaleerimisil "
      "mine.pl.abl=eskaleerimistelt/eskaleerimisilt "
      "mine.pl.trl=eskaleerimisteks/eskaleerimisiks "
      "mine.pl.ter=eskaleerimisteni "
      "mine.pl.ess=eskaleerimistena "
      "mine.pl.abe=eskaleerimisteta "
      "mine.pl.com=eskaleerimistega v.sg.nom=eskaleeriv "
      "v.sg.gen=eskaleeriva v.sg.part=eskaleerivat "
      "v.sg.ill=eskaleerivasse v.sg.ine=eskaleerivas "
      "v.sg.ela=eskaleerivast v.sg.all=eskaleerivale "
      "v.sg.ade=eskaleerival v.sg.abl=eskaleerivalt "
      "v.sg.trl=eskaleerivaks v.sg.ter=eskaleerivani "
      "v.sg.ess=eskaleerivana v.sg.abe=eskaleerivata "
      "v.sg.com=eskaleerivaga v.pl.nom=eskaleerivad "
      "v.pl.gen=eskaleerivate v.pl.part=eskaleerivaid "
      "v.pl.ill=eskaleerivatesse/eskaleerivaisse "
      "v.pl.ine=eskaleerivates/eskaleerivais "
      "v.pl.ela=eskaleerivatest/eskaleerivaist "
      "v.pl.all=eskaleerivatele/eskaleerivaile "
      "v.pl.ade=eskaleerivatel/eskaleerivail "
      "v.pl.abl=eskaleerivatelt/eskaleerivailt "
      "v.pl.trl=eskaleerivateks/eskaleerivaiks "
      "v.pl.ter=eskaleerivateni v.pl.ess=eskaleerivatena "
      "v.pl.abe=eskaleerivateta v.pl.com=eskaleerivatega "
      "tav.sg.nom=eskaleeritav tav.sg.gen=eskaleeritava "
      "tav.sg.part=eskaleeritavat tav.sg.ill=eskaleeritavasse "
      "tav.sg.ine=eskaleeritavas tav.sg.ela=eskaleeritavast "
      "tav.sg.all=eskaleeritavale tav.sg.ade=eskaleeritaval "
      "tav.sg.abl=eskaleeritavalt tav.sg.trl=eskaleeritavaks "
      "tav.sg.ter=eskaleeritavani tav.sg.ess=eskaleeritavana "
      "tav.sg.abe=eskaleeritavata tav.sg.com=eskaleeritavaga "
      "tav.pl.nom=eskaleeritavad tav.pl.gen=eskaleeritavate "
      "tav.pl.part=eskaleeritavaid "
      "tav.pl.ill=eskaleeritavatesse/eskaleeritavaisse "
      "tav.pl.ine=eskaleeritavates/eskaleeritavais "
      "tav.pl.ela=eskaleeritavatest/eskaleeritavaist "
      "tav.pl.all=eskaleeritavatele/eskaleeritavaile "
      "tav.pl.ade=eskaleeritavatel/eskaleeritavail "
      "tav.pl.abl=eskaleeritavatelt/eskaleeritavailt "
      "tav.pl.trl=eskaleeritavateks/eskaleeritavaiks "
      "tav.pl.ter=eskaleeritavateni "
      "tav.pl.ess=eskaleeritavatena "
      "tav.pl.abe=eskaleeritavateta "
      "tav.pl.com=eskaleeritavatega" },
};

static const struct paradigm estonian_verbs[] = {
    { "saatma",
      "inf.ma=saatma inf.da=saata pres.1sg=saadan "
      "pres.2sg=saadad pres.3sg=saadab pres.1pl=saadame "
      "pres.2pl=saadate pres.3pl=saadavad pres.imps=saadetakse "
      "past.1sg=saatsin past.2sg=saatsid past.3sg=saatis "
      "past.1pl=saatsime past.2pl=saatsite past.3pl=saatsid "
      "past.imps=saadeti part.nud=saatnud part.tud=saadetud "
      "imp.2sg=saada imp.1pl=saatkem imp.2pl=saatke "
      "imp.3=saatku imp.imps=saadetagu pres.neg=saada "
      "past.neg=saatnud pres.imps.neg=saadeta "
      "past.imps.neg=saadetud cond.1sg=saadaksin/saadaks "
      "cond.2sg=saadaksid/saadaks cond.3sg=saadaks "
      "cond.1pl=saadaksime/saadaks cond.2pl=saadaksite/saadaks "
      "cond.3pl=saadaksid/saadaks cond.imps=saadetaks "
      "cond.neg=saadaks cond.past.1sg=saatnuksin/saatnuks "
      "cond.past.2sg=saatnuksid/saatnuks cond.past.3sg=saatnuks "
      "cond.past.1pl=saatnuksime/saatnuks "
      "cond.past.2pl=saatnuksite/saatnuks "
      "cond.past.3pl=saatnuksid/saatnuks "
      "cond.past.imps=saadetuks quot=saatvat "
      "quot.past=saatnuvat quot.imps=saadetavat inf.mas=saatmas "
      "inf.mast=saatmast inf.maks=saatmaks inf.mata=saatmata "
      "inf.tama=saadetama inf.des=saates" },
    { "õppima",
      "inf.ma=õppima inf.da=õppida pres.1sg=õpin pres.2sg=õpid "
      "pres.3sg=õpib pres.1pl=õpime pres.2pl=õpite "
      "pres.3pl=õpivad pres.imps=õpitakse past.1sg=õppisin "
      "past.2sg=õppisid past.3sg=õppis past.1pl=õppisime "
      "past.2pl=õppisite past.3pl=õppisid past.imps=õpiti "
      "part.nud=õppinud part.tud=õpitud imp.2sg=õpi "
      "imp.1pl=õppigem imp.2pl=õppige imp.3=õppigu "
      "imp.imps=õpitagu pres.neg=õpi past.neg=õppinud "
      "pres.imps.neg=õpita past.imps.neg=õpitud "
      "cond.1sg=õpiksin/õpiks cond.2sg=õpiksid/õpiks "
      "cond.3sg=õpiks cond.1pl=õpiksime/õpiks "
      "cond.2pl=õpiksite/õpiks cond.3pl=õpiksid/õpiks "
      "cond.imps=õpitaks cond.neg=õpiks "
      "cond.past.1sg=õppinuksin/õppinuks "
      "cond.past.2sg=õppinuksid/õppinuks cond.past.3sg=õppinuks "
      "cond.past.1pl=õppinuksime/õppinuks "
      "cond.past.2pl=õppinuksite/õppinuks "
      "cond.past.3pl=õppinuksid/õppinuks cond.past.imps=õpituks "
      "quot=õppivat quot.past=õppinuvat quot.imps=õpitavat "
      "inf.mas=õppimas inf.mast=õppimast inf.maks=õppimaks "
      "inf.mata=õppimata inf.tama=õpitama inf.des=õppides" },
    { "hakkama",
      "inf.ma=hakkama inf.da=hakata pres.1sg=hakkan "
      "pres.2sg=hakkad pres.3sg=hakkab pres.1pl=hakkame "
      "pres.2pl=hakkate pres.3pl=hakkavad pres.imps=hakatakse "
      "past.1sg=hakkasin past.2sg=hakkasid past.3sg=hakkas "
      "past.1pl=hakkasime past.2pl=hakkasite past.3pl=hakkasid "
      "past.imps=hakati part.nud=hakanud part.tud=hakatud "
      "imp.2sg=hakka imp.1pl=hakakem imp.2pl=hakake "
      "imp.3=hakaku imp.imps=hakatagu pres.neg=hakka "
      "past.neg=hakanud pres.imps.neg=hakata "
      "past.imps.neg=hakatud cond.1sg=hakkaksin/hakkaks "
      "cond.2sg=hakkaksid/hakkaks cond.3sg=hakkaks "
      "cond.1pl=hakkaksime/hakkaks cond.2pl=hakkaksite/hakkaks "
      "cond.3pl=hakkaksid/hakkaks cond.imps=hakataks "
      "cond.neg=hakkaks cond.past.1sg=hakanuksin/hakanuks "
      "cond.past.2sg=hakanuksid/hakanuks cond.past.3sg=hakanuks "
      "cond.past.1pl=hakanuksime/hakanuks "
      "cond.past.2pl=hakanuksite/hakanuks "
      "cond.past.3pl=hakanuksid/hakanuks "
      "cond.past.imps=hakatuks quot=hakkavat "
      "quot.past=hakanuvat quot.imps=hakatavat inf.mas=hakkamas "
      "inf.mast=hakkamast inf.maks=hakkamaks inf.mata=hakkamata "
      "inf.tama=hakatama inf.des=hakates" },
    { "võtma",
      "inf.ma=võtma inf.da=võtta pres.1sg=võtan pres.2sg=võtad "
      "pres.3sg=võtab pres.1pl=võtame pres.2pl=võtate "
      "pres.3pl=võtavad pres.imps=võetakse past.1sg=võtsin "
      "past.2sg=võtsid past.3sg=võttis past.1pl=võtsime "
      "past.2pl=võtsite past.3pl=võtsid past.imps=võeti "
      "part.nud=võtnud part.tud=võetud imp.2sg=võta "
      "imp.1pl=võtkem imp.2pl=võtke imp.3=võtku "
      "imp.imps=võetagu pres.neg=võta past.neg=võtnud "
      "pres.imps.neg=võeta past.imps.neg=võetud "
      "cond.1sg=võtaksin/võtaks cond.2sg=võtaksid/võtaks "
      "cond.3sg=võtaks cond.1pl=võtaksime/võtaks "
      "cond.2pl=võtaksite/võtaks cond.3pl=võtaksid/võtaks "
      "cond.imps=võetaks cond.neg=võtaks "
      "cond.past.1sg=võtnuksin/võtnuks "
      "cond.past.2sg=võtnuksid/võtnuks cond.past.3sg=võtnuks "
      "cond.past.1pl=võtnuksime/võtnuks "
      "cond.past.2pl=võtnuksite/võtnuks "
      "cond.past.3pl=võtnuksid/võtnuks cond.past.imps=võetuks "
      "quot=võtvat quot.past=võtnuvat quot.imps=võetavat "
      "inf.mas=võtmas inf.mast=võtmast inf.maks=võtmaks "
      "inf.mata=võtmata inf.tama=võetama inf.des=võttes" },
    { "maksma",
      "inf.ma=maksma inf.da=maksta pres.1sg=maksan "
      "pres.2sg=maksad pres.3sg=maksab pres.1pl=maksame "
      "pres.2pl=maksate pres.3pl=maksavad pres.imps=makstakse "
      "past.1sg=maksin past.2sg=maksid past.3sg=maksis "
      "past.1pl=maksime past.2pl=maksite past.3pl=maksid "
      "past.imps=maksti part.nud=maksnud part.tud=makstud "
      "imp.2sg=maksa imp.1pl=makskem imp.2pl=makske "
      "imp.3=maksku imp.imps=makstagu pres.neg=maksa "
      "past.neg=maksnud pres.imps.neg=maksta "
      "past.imps.neg=makstud cond.1sg=maksaksin/maksaks "
      "cond.2sg=maksaksid/maksaks cond.3sg=maksaks "
      "cond.1pl=maksaksime/maksaks cond.2pl=maksaksite/maksaks "
      "cond.3pl=maksaksid/maksaks cond.imps=makstaks "
      "cond.neg=maksaks cond.past.1sg=maksnuksin/maksnuks "
      "cond.past.2sg=maksnuksid/maksnuks cond.past.3sg=maksnuks "
      "cond.past.1pl=maksnuksime/maksnuks "
      "cond.past.2pl=maksnuksite/maksnuks "
      "cond.past.3pl=maksnuksid/maksnuks "
      "cond.past.imps=makstuks quot=maksvat quot.past=maksnuvat "
      "quot.imps=makstavat inf.mas=maksmas inf.mast=maksmast "
      "inf.maks=maksmaks inf.mata=maksmata inf.tama=makstama "
      "inf.des=makstes" },
    { "kuulma",
      "inf.ma=kuulma inf.da=kuulda pres.1sg=kuulen "
      "pres.2sg=kuuled pres.3sg=kuuleb pres.1pl=kuuleme "
      "pres.2pl=kuulete pres.3pl=kuulevad pres.imps=kuuldakse "
      "past.1sg=kuulsin past.2sg=kuulsid past.3sg=kuulis "
      "past.1pl=kuulsime past.2pl=kuulsite past.3pl=kuulsid "
      "past.imps=kuuldi part.nud=kuulnud part.tud=kuuldud "
      "imp.2sg=kuule imp.1pl=kuulgem imp.2pl=kuulge "
      "imp.3=kuulgu imp.imps=kuuldagu pres.neg=kuule "
      "past.neg=kuulnud pres.imps.neg=kuulda "
      "past.imps.neg=kuuldud cond.1sg=kuuleksin/kuuleks "
      "cond.2sg=kuuleksid/kuuleks cond.3sg=kuuleks "
      "cond.1pl=kuuleksime/kuuleks cond.2pl=kuuleksite/kuuleks "
      "cond.3pl=kuuleksid/kuuleks cond.imps=kuuldaks "
      "cond.neg=kuuleks cond.past.1sg=kuulnuksin/kuulnuks "
      "cond.past.2sg=kuulnuksid/kuulnuks cond.past.3sg=kuulnuks "
      "cond.past.1pl=kuulnuksime/kuulnuks "
      "cond.past.2pl=kuulnuksite/kuulnuks "
      "cond.past.3pl=kuulnuksid/kuulnuks "
      "cond.past.imps=kuulduks quot=kuulvat quot.past=kuulnuvat "
      "quot.imps=kuuldavat inf.mas=kuulmas inf.mast=kuulmast "
      "inf.maks=kuulmaks inf.mata=kuulmata inf.tama=kuuldama "
      "inf.des=kuuldes" },
    { "suhtlema",
      "inf.ma=suhtlema inf.da=suhelda pres.1sg=suhtlen "
      "pres.2sg=suhtled pres.3sg=suhtleb pres.1pl=suhtleme "
      "pres.2pl=suhtlete pres.3pl=suhtlevad "
      "pres.imps=suheldakse past.1sg=suhtlesin "
      "past.2sg=suhtlesid past.3sg=suhtles past.1pl=suhtlesime "
      "past.2pl=suhtlesite past.3pl=suhtlesid past.imps=suheldi "
      "part.nud=suhelnud part.tud=suheldud imp.2sg=suhtle "
      "imp.1pl=suhelgem imp.2pl=suhelge imp.3=suhelgu "
      "imp.imps=suheldagu pres.neg=suhtle past.neg=suhelnud "
      "pres.imps.neg=suhelda past.imps.neg=suheldud "
      "cond.1sg=suhtleksin/suhtleks "
      "cond.2sg=suhtleksid/suhtleks cond.3sg=suhtleks "
      "cond.1pl=suhtleksime/suhtleks "
      "cond.2pl=suhtleksite/suhtleks "
      "cond.3pl=suhtleksid/suhtleks cond.imps=suheldaks "
      "cond.neg=suhtleks cond.past.1sg=suhelnuksin/suhelnuks "
      "cond.past.2sg=suhelnuksid/suhelnuks "
      "cond.past.3sg=suhelnuks "
      "cond.past.1pl=suhelnuksime/suhelnuks "
      "cond.past.2pl=suhelnuksite/suhelnuks "
      "cond.past.3pl=suhelnuksid/suhelnuks "
      "cond.past.imps=suhelduks quot=suhtlevat "
      "quot.past=suhelnuvat quot.imps=suheldavat "
      "inf.mas=suhtlemas inf.mast=suhtlemast "
      "inf.maks=suhtlemaks inf.mata=suhtlemata "
      "inf.tama=suheldama inf.des=suheldes" },
    { "tulema",
      "inf.ma=tulema inf.da=tulla pres.1sg=tulen pres.2sg=tuled "
      "pres.3sg=tuleb pres.1pl=tuleme pres.2pl=tulete "
      "pres.3pl=tulevad pres.imps=tullakse past.1sg=tulin "
      "past.2sg=tulid past.3sg=tuli past.1pl=tulime "
      "past.2pl=tulite past.3pl=tulid past.imps=tuldi "
      "part.nud=tulnud part.tud=tuldud imp.2sg=tule "
      "imp.1pl=tulgem imp.2pl=tulge imp.3=tulgu "
      "imp.imps=tuldagu pres.neg=tule past.neg=tulnud "
      "pres.imps.neg=tulda past.imps.neg=tuldud "
      "cond.1sg=tuleksin/tuleks cond.2sg=tuleksid/tuleks "
      "cond.3sg=tuleks cond.1pl=tuleksime/tuleks "
      "cond.2pl=tuleksite/tuleks cond.3pl=tuleksid/tuleks "
      "cond.imps=tuldaks cond.neg=tuleks "
      "cond.past.1sg=tulnuksin/tulnuks "
      "cond.past.2sg=tulnuksid/tulnuks cond.past.3sg=tulnuks "
      "cond.past.1pl=tulnuksime/tulnuks "
      "cond.past.2pl=tulnuksite/tulnuks "
      "cond.past.3pl=tulnuksid/tulnuks cond.past.imps=tulduks "
      "quot=tulevat quot.past=tulnuvat quot.imps=tuldavat "
      "inf.mas=tulemas inf.mast=tulemast inf.maks=tulemaks "
      "inf.mata=tulemata inf.tama=tuldama inf.des=tulles" },
    { "saama",
      "inf.ma=saama inf.da=saada pres.1sg=saan pres.2sg=saad "
      "pres.3sg=saab pres.1pl=saame pres.2pl=saate "
      "pres.3pl=saavad pres.imps=saadakse past.1sg=sain "
      "past.2sg=said past.3sg=sai past.1pl=saime past.2pl=saite "
      "past.3pl=said past.imps=saadi part.nud=saanud "
      "part.tud=saadud imp.2sg=saa imp.1pl=saagem imp.2pl=saage "
      "imp.3=saagu imp.imps=saadagu pres.neg=saa "
      "past.neg=saanud pres.imps.neg=saada past.imps.neg=saadud "
      "cond.1sg=saaksin/saaks cond.2sg=saaksid/saaks "
      "cond.3sg=saaks cond.1pl=saaksime/saaks "
      "cond.2pl=saaksite/saaks cond.3pl=saaksid/saaks "
      "cond.imps=saadaks cond.neg=saaks "
      "cond.past.1sg=saanuksin/saanuks "
      "cond.past.2sg=saanuksid/saanuks cond.past.3sg=saanuks "
      "cond.past.1pl=saanuksime/saanuks "
      "cond.past.2pl=saanuksite/saanuks "
      "cond.past.3pl=saanuksid/saanuks cond.past.imps=saaduks "
      "quot=saavat quot.past=saanuvat quot.imps=saadavat "
      "inf.mas=saamas inf.mast=saamast inf.maks=saamaks "
      "inf.mata=saamata inf.tama=saadama inf.des=saades" },
    { "tegema",
      "inf.ma=tegema inf.da=teha pres.1sg=teen pres.2sg=teed "
      "pres.3sg=teeb pres.1pl=teeme pres.2pl=teete "
      "pres.3pl=teevad pres.imps=tehakse past.1sg=tegin "
      "past.2sg=tegid past.3sg=tegi past.1pl=tegime "
      "past.2pl=tegite past.3pl=tegid past.imps=tehti "
      "part.nud=teinud part.tud=tehtud imp.2sg=tee "
      "imp.1pl=tehkem imp.2pl=tehke imp.3=tehku "
      "imp.imps=tehtagu pres.neg=tee past.neg=teinud "
      "pres.imps.neg=tehta past.imps.neg=tehtud "
      "cond.1sg=teeksin/teeks cond.2sg=teeksid/teeks "
      "cond.3sg=teeks cond.1pl=teeksime/teeks "
      "cond.2pl=teeksite/teeks cond.3pl=teeksid/teeks "
      "cond.imps=tehtaks cond.neg=teeks "
      "cond.past.1sg=teinuksin/teinuks "
      "cond.past.2sg=teinuksid/teinuks cond.past.3sg=teinuks "
      "cond.past.1pl=teinuksime/teinuks "
      "cond.past.2pl=teinuksite/teinuks "
      "cond.past.3pl=teinuksid/teinuks cond.past.imps=tehtuks "
      "quot=tegevat quot.past=teinuvat quot.imps=tehtavat "
      "inf.mas=tegemas inf.mast=tegemast inf.maks=tegemaks "
      "inf.mata=tegemata inf.tama=tehtama inf.des=tehes" },
    { "olema",
      "inf.ma=olema inf.da=olla pres.1sg=olen pres.2sg=oled "
      "pres.3sg=on pres.1pl=oleme pres.2pl=olete pres.3pl=on "
      "pres.imps=ollakse past.1sg=olin past.2sg=olid "
      "past.3sg=oli past.1pl=olime past.2pl=olite past.3pl=olid "
      "past.imps=oldi part.nud=olnud part.tud=oldud imp.2sg=ole "
      "imp.1pl=olgem imp.2pl=olge imp.3=olgu imp.imps=oldagu "
      "pres.neg=ole past.neg=olnud pres.imps.neg=olda "
      "past.imps.neg=oldud cond.1sg=oleksin/oleks "
      "cond.2sg=oleksid/oleks cond.3sg=oleks "
      "cond.1pl=oleksime/oleks cond.2pl=oleksite/oleks "
      "cond.3pl=oleksid/oleks cond.imps=oldaks cond.neg=oleks "
      "cond.past.1sg=olnuksin/olnuks "
      "cond.past.2sg=olnuksid/olnuks cond.past.3sg=olnuks "
      "cond.past.1pl=olnuksime/olnuks "
      "cond.past.2pl=olnuksite/olnuks "
      "cond.past.3pl=olnuksid/olnuks cond.past.imps=olduks "
      "quot=olevat quot.past=olnuvat quot.imps=oldavat "
      "inf.mas=olemas inf.mast=olemast inf.maks=olemaks "
      "inf.mata=olemata inf.tama=oldama inf.des=olles" },
    { "minema",
      "inf.ma=minema inf.da=minna pres.1sg=lähen pres.2sg=lähed "
      "pres.3sg=läheb pres.1pl=läheme pres.2pl=lähete "
      "pres.3pl=lähevad pres.imps=minnakse past.1sg=läksin "
      "past.2sg=läksid past.3sg=läks past.1pl=läksime "
      "past.2pl=läksite past.3pl=läksid past.imps=mindi "
      "part.nud=läinud part.tud=mindud imp.2sg=mine "
      "imp.1pl=mingem imp.2pl=minge imp.3=mingu "
      "imp.imps=mindagu pres.neg=lähe past.neg=läinud "
      "pres.imps.neg=minda past.imps.neg=mindud "
      "cond.1sg=läheksin/läheks cond.2sg=läheksid/läheks "
      "cond.3sg=läheks cond.1pl=läheksime/läheks "
      "cond.2pl=läheksite/läheks cond.3pl=läheksid/läheks "
      "cond.imps=mindaks cond.neg=läheks "
      "cond.past.1sg=läinuksin/läinuks "
      "cond.past.2sg=läinuksid/läinuks cond.past.3sg=läinuks "
      "cond.past.1pl=läinuksime/läinuks "
      "cond.past.2pl=läinuksite/läinuks "
      "cond.past.3pl=läinuksid/läinuks cond.past.imps=minduks "
      "quot=minevat quot.past=läinuvat quot.imps=mindavat "
      "inf.mas=minemas inf.mast=minemast inf.maks=minemaks "
      "inf.mata=minemata inf.tama=mindama inf.des=minnes" },
    { "jätkama",
      "inf.ma=jätkama inf.da=jätkata pres.1sg=jätkan "
      "pres.2sg=jätkad pres.3sg=jätkab pres.1pl=jätkame "
      "pres.2pl=jätkate pres.3pl=jätkavad pres.imps=jätkatakse "
      "past.1sg=jätkasin past.2sg=jätkasid past.3sg=jätkas "
      "past.1pl=jätkasime past.2pl=jätkasite past.3pl=jätkasid "
      "past.imps=jätkati part.nud=jätkanud part.tud=jätkatud "
      "imp.2sg=jätka imp.1pl=jätkakem imp.2pl=jätkake "
      "imp.3=jätkaku imp.imps=jätkatagu pres.neg=jätka "
      "past.neg=jätkanud pres.imps.neg=jätkata "
      "past.imps.neg=jätkatud cond.1sg=jätkaksin/jätkaks "
      "cond.2sg=jätkaksid/jätkaks cond.3sg=jätkaks "
      "cond.1pl=jätkaksime/jätkaks cond.2pl=jätkaksite/jätkaks "
      "cond.3pl=jätkaksid/jätkaks cond.imps=jätkataks "
      "cond.neg=jätkaks cond.past.1sg=jätkanuksin/jätkanuks "
      "cond.past.2sg=jätkanuksid/jätkanuks "
      "cond.past.3sg=jätkanuks "
      "cond.past.1pl=jätkanuksime/jätkanuks "
      "cond.past.2pl=jätkanuksite/jätkanuks "
      "cond.past.3pl=jätkanuksid/jätkanuks "
      "cond.past.imps=jätkatuks quot=jätkavat "
      "quot.past=jätkanuvat quot.imps=jätkatavat "
      "inf.mas=jätkamas inf.mast=jätkamast inf.maks=jätkamaks "
      "inf.mata=jätkamata inf.tama=jätkatama inf.des=jätkates" },
};

static const struct paradigm polish_nouns[] = {
    { "problem",
      "sg.nom=problem sg.gen=problemu sg.dat=problemowi "
      "sg.acc=problem sg.ins=problemem sg.loc=problemie "
      "sg.voc=problemie pl.nom=problemy pl.gen=problemów "
      "pl.dat=problemom pl.acc=problemy pl.ins=problemami "
      "pl.loc=problemach pl.voc=problemy" },
    { "ticket",
      "sg.nom=ticket sg.gen=ticketu/ticketa sg.dat=ticketowi "
      "sg.acc=ticket sg.ins=ticketem sg.loc=tickecie "
      "sg.voc=tickecie pl.nom=tickety pl.gen=ticketów "
      "pl.dat=ticketom pl.acc=tickety pl.ins=ticketami "
      "pl.loc=ticketach pl.voc=tickety" },
    { "klient",
      "sg.nom=klient sg.gen=klienta sg.dat=klientowi "
      "sg.acc=klienta sg.ins=klientem sg.loc=kliencie "
      "sg.voc=kliencie pl.nom=klienci pl.gen=klientów "
      "pl.dat=klientom pl.acc=klientów pl.ins=klientami "
      "pl.loc=klientach pl.voc=klienci" },
    { "użytkownik",
      "sg.nom=użytkownik sg.gen=użytkownika "
      "sg.dat=użytkownikowi sg.acc=użytkownika "
      "sg.ins=użytkownikiem sg.loc=użytkowniku "
      "sg.voc=użytkowniku pl.nom=użytkownicy "
      "pl.gen=użytkowników pl.dat=użytkownikom "
      "pl.acc=użytkowników pl.ins=użytkownikami "
      "pl.loc=użytkownikach pl.voc=użytkownicy" },
    { "wniosek",
      "sg.nom=wniosek sg.gen=wniosku sg.dat=wnioskowi "
      "sg.acc=wniosek sg.ins=wnioskiem sg.loc=wniosku "
      "sg.voc=wniosku pl.nom=wnioski pl.gen=wniosków "
      "pl.dat=wnioskom pl.acc=wnioski pl.ins=wnioskami "
      "pl.loc=wnioskach pl.voc=wnioski" },
    { "formularz",
      "sg.nom=formularz sg.gen=formularza sg.dat=formularzowi "
      "sg.acc=formularz sg.ins=formularzem sg.loc=formularzu "
      "sg.voc=formularzu pl.nom=formularze pl.gen=formularzy "
      "pl.dat=formularzom pl.acc=formularze pl.ins=formularzami "
      "pl.loc=formularzach pl.voc=formularze" },
    { "portal",
      "sg.nom=portal sg.gen=portalu sg.dat=portalowi "
      "sg.acc=portal sg.ins=portalem sg.loc=portalu "
      "sg.voc=portalu pl.nom=portale pl.gen=portali "
      "pl.dat=portalom pl.acc=portale pl.ins=portalami "
      "pl.loc=portalach pl.voc=portale" },
    { "specjalista",
      "sg.nom=specjalista sg.gen=specjalisty "
      "sg.dat=specjaliście sg.acc=specjalistę "
      "sg.ins=specjalistą sg.loc=specjaliście "
      "sg.voc=specjalisto pl.nom=specjaliści "
      "pl.gen=specjalistów pl.dat=specjalistom "
      "pl.acc=specjalistów pl.ins=specjalistami "
      "pl.loc=specjalistach pl.voc=specjaliści" },
    { "sprawa",
      "sg.nom=sprawa sg.gen=sprawy sg.dat=sprawie sg.acc=sprawę "
      "sg.ins=sprawą sg.loc=sprawie sg.voc=sprawo pl.nom=sprawy "
      "pl.gen=spraw pl.dat=sprawom pl.acc=sprawy "
      "pl.ins=sprawami pl.loc=sprawach pl.voc=sprawy" },
    { "usługa",
      "sg.nom=usługa sg.gen=usługi sg.dat=usłudze sg.acc=usługę "
      "sg.ins=usługą sg.loc=usłudze sg.voc=usługo pl.nom=usługi "
      "pl.gen=usług pl.dat=usługom pl.acc=usługi "
      "pl.ins=usługami pl.loc=usługach pl.voc=usługi" },
    { "usterka",
      "sg.nom=usterka sg.gen=usterki sg.dat=usterce "
      "sg.acc=usterkę sg.ins=usterką sg.loc=usterce "
      "sg.voc=usterko pl.nom=usterki pl.gen=usterek "
      "pl.dat=usterkom pl.acc=usterki pl.ins=usterkami "
      "pl.loc=usterkach pl.voc=usterki" },
    { "reklamacja",
      "sg.nom=reklamacja sg.gen=reklamacji sg.dat=reklamacji "
      "sg.acc=reklamację sg.ins=reklamacją sg.loc=reklamacji "
      "sg.voc=reklamacjo pl.nom=reklamacje pl.gen=reklamacji "
      "pl.dat=reklamacjom pl.acc=reklamacje pl.ins=reklamacjami "
      "pl.loc=reklamacjach pl.voc=reklamacje" },
    { "płatność",
      "sg.nom=płatność sg.gen=płatności sg.dat=płatności "
      "sg.acc=płatność sg.ins=płatnością sg.loc=płatności "
      "sg.voc=płatności pl.nom=płatności pl.gen=płatności "
      "pl.dat=płatnościom pl.acc=płatności pl.ins=płatnościami "
      "pl.loc=płatnościach pl.voc=płatności" },
    { "odpowiedź",
      "sg.nom=odpowiedź sg.gen=odpowiedzi sg.dat=odpowiedzi "
      "sg.acc=odpowiedź sg.ins=odpowiedzią sg.loc=odpowiedzi "
      "sg.voc=odpowiedzi pl.nom=odpowiedzi pl.gen=odpowiedzi "
      "pl.dat=odpowiedziom pl.acc=odpowiedzi "
      "pl.ins=odpowiedziami pl.loc=odpowiedziach "
      "pl.voc=odpowiedzi" },
    { "konto",
      "sg.nom=konto sg.gen=konta sg.dat=kontu sg.acc=konto "
      "sg.ins=kontem sg.loc=koncie sg.voc=konto pl.nom=konta "
      "pl.gen=kont pl.dat=kontom pl.acc=konta pl.ins=kontami "
      "pl.loc=kontach pl.voc=konta" },
    { "zgłoszenie",
      "sg.nom=zgłoszenie sg.gen=zgłoszenia sg.dat=zgłoszeniu "
      "sg.acc=zgłoszenie sg.ins=zgłoszeniem sg.loc=zgłoszeniu "
      "sg.voc=zgłoszenie pl.nom=zgłoszenia pl.gen=zgłoszeń "
      "pl.dat=zgłoszeniom pl.acc=zgłoszenia pl.ins=zgłoszeniami "
      "pl.loc=zgłoszeniach pl.voc=zgłoszenia" },
    { "podróż",
      "sg.nom=podróż sg.gen=podróża sg.dat=podróżowi "
      "sg.acc=podróż sg.ins=podróżem sg.loc=podróżu "
      "sg.voc=podróżu pl.nom=podróże pl.gen=podróży "
      "pl.dat=podróżom pl.acc=podróże pl.ins=podróżami "
      "pl.loc=podróżach pl.voc=podróże" },
    { "centrum",
      "sg.nom=centrum sg.gen=centrum sg.dat=centrum "
      "sg.acc=centrum sg.ins=centrum sg.loc=centrum "
      "sg.voc=centrum pl.nom=centra pl.gen=centrów "
      "pl.dat=centrom pl.acc=centra pl.ins=centrami "
      "pl.loc=centrach pl.voc=centra" },
    { "dane",
      "pl.nom=dane pl.gen=danych pl.dat=danym pl.acc=dane "
      "pl.ins=danymi pl.loc=danych pl.voc=dane" },
    { "odsetki",
      "sg.dat=odsetkowi pl.nom=odsetki pl.gen=odsetek "
      "pl.dat=odsetkom pl.acc=odsetki pl.ins=odsetkami "
      "pl.loc=odsetkach pl.voc=odsetki" },
};

static const struct paradigm polish_adjectives[] = {
    { "nowy",
      "sg.m.nom=nowy sg.m.gen=nowego sg.m.dat=nowemu "
      "sg.m.acc=nowy/nowego sg.m.ins=nowym sg.m.loc=nowym "
      "sg.f.nom=nowa sg.f.gen=nowej sg.f.dat=nowej "
      "sg.f.acc=nową sg.f.ins=nową sg.f.loc=nowej sg.n.nom=nowe "
      "sg.n.gen=nowego sg.n.dat=nowemu sg.n.acc=nowe "
      "sg.n.ins=nowym sg.n.loc=nowym pl.m.nom=nowi pl.nom=nowe "
      "pl.gen=nowych pl.dat=nowym pl.m.acc=nowych pl.acc=nowe "
      "pl.ins=nowymi pl.loc=nowych" },
    { "krótki",
      "sg.m.nom=krótki sg.m.gen=krótkiego sg.m.dat=krótkiemu "
      "sg.m.acc=krótki/krótkiego sg.m.ins=krótkim "
      "sg.m.loc=krótkim sg.f.nom=krótka sg.f.gen=krótkiej "
      "sg.f.dat=krótkiej sg.f.acc=krótką sg.f.ins=krótką "
      "sg.f.loc=krótkiej sg.n.nom=krótkie sg.n.gen=krótkiego "
      "sg.n.dat=krótkiemu sg.n.acc=krótkie sg.n.ins=krótkim "
      "sg.n.loc=krótkim pl.m.nom=krótcy pl.nom=krótkie "
      "pl.gen=krótkich pl.dat=krótkim pl.m.acc=krótkich "
      "pl.acc=krótkie pl.ins=krótkimi pl.loc=krótkich" },
    { "tani",
      "sg.m.nom=tani sg.m.gen=taniego sg.m.dat=taniemu "
      "sg.m.acc=tani/taniego sg.m.ins=tanim sg.m.loc=tanim "
      "sg.f.nom=tania sg.f.gen=taniej sg.f.dat=taniej "
      "sg.f.acc=tanią sg.f.ins=tanią sg.f.loc=taniej "
      "sg.n.nom=tanie sg.n.gen=taniego sg.n.dat=taniemu "
      "sg.n.acc=tanie sg.n.ins=tanim sg.n.loc=tanim "
      "pl.m.nom=tani pl.nom=tanie pl.gen=tanich pl.dat=tanim "
      "pl.m.acc=tanich pl.acc=tanie pl.ins=tanimi pl.loc=tanich" },
    { "zgłoszony",
      "sg.m.nom=zgłoszony sg.m.gen=zgłoszonego "
      "sg.m.dat=zgłoszonemu sg.m.acc=zgłoszony/zgłoszonego "
      "sg.m.ins=zgłoszonym sg.m.loc=zgłoszonym "
      "sg.f.nom=zgłoszona sg.f.gen=zgłoszonej "
      "sg.f.dat=zgłoszonej sg.f.acc=zgłoszoną "
      "sg.f.ins=zgłoszoną sg.f.loc=zgłoszonej "
      "sg.n.nom=zgłoszone sg.n.gen=zgłoszonego "
      "sg.n.dat=zgłoszonemu sg.n.acc=zgłoszone "
      "sg.n.ins=zgłoszonym sg.n.loc=zgłoszonym "
      "pl.m.nom=zgłoszeni pl.nom=zgłoszone pl.gen=zgłoszonych "
      "pl.dat=zgłoszonym pl.m.acc=zgłoszonych pl.acc=zgłoszone "
      "pl.ins=zgłoszonymi pl.loc=zgłoszonych" },
};

static const struct paradigm polish_verb[] = {
    { "eskalować",
      "inf=eskalować pres.1sg=eskaluję pres.2sg=eskalujesz "
      "pres.3sg=eskaluje pres.1pl=eskalujemy "
      "pres.2pl=eskalujecie pres.3pl=eskalują "
      "past.1sg.m=eskalowałem past.1sg.f=eskalowałam "
      "past.2sg.m=eskalowałeś past.2sg.f=eskalowałaś "
      "past.3sg.m=eskalował past.3sg.f=eskalowała "
      "past.3sg.n=eskalowało past.1pl.m=eskalowaliśmy "
      "past.1pl.f=eskalowałyśmy past.2pl.m=eskalowaliście "
      "past.2pl.f=eskalowałyście past.3pl.m=eskalowali "
      "past.3pl.f=eskalowały past.imps=eskalowano "
      "cond.1sg.m=eskalowałbym cond.1sg.f=eskalowałabym "
      "cond.2sg.m=eskalowałbyś cond.2sg.f=eskalowałabyś "
      "cond.3sg.m=eskalowałby cond.3sg.f=eskalowałaby "
      "cond.3sg.n=eskalowałoby cond.1pl.m=eskalowalibyśmy "
      "cond.1pl.f=eskalowałybyśmy cond.2pl.m=eskalowalibyście "
      "cond.2pl.f=eskalowałybyście cond.3pl.m=eskalowaliby "
      "cond.3pl.f=eskalowałyby imp.2sg=eskaluj "
      "imp.1pl=eskalujmy imp.2pl=eskalujcie adv.pres=eskalując "
      "ger.sg.nom=eskalowanie ger.sg.gen=eskalowania "
      "ger.sg.dat=eskalowaniu ger.sg.acc=eskalowanie "
      "ger.sg.ins=eskalowaniem ger.sg.loc=eskalowaniu "
      "ger.sg.voc=eskalowanie ger.pl.nom=eskalowania "
      "ger.pl.gen=eskalowań ger.pl.dat=eskalowaniom "
      "ger.pl.acc=eskalowania ger.pl.ins=eskalowaniami "
      "ger.pl.loc=eskalowaniach ger.pl.voc=eskalowania "
      "pas.sg.m.nom=eskalowany pas.sg.m.gen=eskalowanego "
      "pas.sg.m.dat=eskalowanemu "
      "pas.sg.m.acc=eskalowany/eskalowanego "
      "pas.sg.m.ins=eskalowanym pas.sg.m.loc=eskalowanym "
      "pas.sg.f.nom=eskalowana pas.sg.f.gen=eskalowanej "
      "pas.sg.f.dat=eskalowanej pas.sg.f.acc=eskalowaną "
      "pas.sg.f.ins=eskalowaną pas.sg.f.loc=eskalowanej "
      "pas.sg.n.nom=eskalowane pas.sg.n.gen=eskalowanego "
      "pas.sg.n.dat=eskalowanemu pas.sg.n.acc=eskalowane "
      "pas.sg.n.ins=eskalowanym pas.sg.n.loc=eskalowanym "
      "pas.pl.m.nom=eskalowani pas.pl.nom=eskalowane "
      "pas.pl.gen=eskalowanych pas.pl.dat=eskalowanym "
      "pas.pl.m.acc=eskalowanych pas.pl.acc=eskalowane "
      "pas.pl.ins=eskalowanymi pas.pl.loc=eskalowanych "
      "act.sg.m.nom=eskalujący act.sg.m.gen=eskalującego "
      "act.sg.m.dat=eskalującemu "
      "act.sg.m.acc=eskalujący/eskalującego "
      "act.sg.m.ins=eskalującym act.sg.m.loc=eskalującym "
      "act.sg.f.nom=eskalująca act.sg.f.gen=eskalującej "
      "act.sg.f.dat=eskalującej act.sg.f.acc=eskalującą "
      "act.sg.f.ins=eskalującą act.sg.f.loc=eskalującej "
      "act.sg.n.nom=eskalujące act.sg.n.gen=eskalującego "
      "act.sg.n.dat=eskalującemu act.sg.n.acc=eskalujące "
      "act.sg.n.ins=eskalującym act.sg.n.loc=eskalującym "
      "act.pl.m.nom=eskalujący act.pl.nom=eskalujące "
      "act.pl.gen=eskalujących act.pl.dat=eskalującym "
      "act.pl.m.acc=eskalujących act.pl.acc=eskalujące "
      "act.pl.ins=eskalującymi act.pl.loc=eskalujących" },
};

static const struct paradigm polish_verbs[] = {
    { "przekazywać",
      "inf=przekazywać pres.1sg=przekazuję "
      "pres.2sg=przekazujesz pres.3sg=przekazuje "
      "pres.1pl=przekazujemy pres.2pl=przekazujecie "
      "pres.3pl=przekazują past.1sg.m=przekazywałem "
      "past.1sg.f=przekazywałam past.2sg.m=przekazywałeś "
      "past.2sg.f=przekazywałaś past.3sg.m=przekazywał "
      "past.3sg.f=przekazywała past.3sg.n=przekazywało "
      "past.1pl.m=przekazywaliśmy past.1pl.f=przekazywałyśmy "
      "past.2pl.m=przekazywaliście past.2pl.f=przekazywałyście "
      "past.3pl.m=przekazywali past.3pl.f=przekazywały "
      "past.imps=przekazywano cond.1sg.m=przekazywałbym "
      "cond.1sg.f=przekazywałabym cond.2sg.m=przekazywałbyś "
      "cond.2sg.f=przekazywałabyś cond.3sg.m=przekazywałby "
      "cond.3sg.f=przekazywałaby cond.3sg.n=przekazywałoby "
      "cond.1pl.m=przekazywalibyśmy "
      "cond.1pl.f=przekazywałybyśmy "
      "cond.2pl.m=przekazywalibyście "
      "cond.2pl.f=przekazywałybyście cond.3pl.m=przekazywaliby "
      "cond.3pl.f=przekazywałyby imp.2sg=przekazuj "
      "imp.1pl=przekazujmy imp.2pl=przekazujcie "
      "adv.pres=przekazując" },
    { "sprawdzać",
      "inf=sprawdzać pres.1sg=sprawdzam pres.2sg=sprawdzasz "
      "pres.3sg=sprawdza pres.1pl=sprawdzamy "
      "pres.2pl=sprawdzacie pres.3pl=sprawdzają "
      "past.1sg.m=sprawdzałem past.1sg.f=sprawdzałam "
      "past.2sg.m=sprawdzałeś past.2sg.f=sprawdzałaś "
      "past.3sg.m=sprawdzał past.3sg.f=sprawdzała "
      "past.3sg.n=sprawdzało past.1pl.m=sprawdzaliśmy "
      "past.1pl.f=sprawdzałyśmy past.2pl.m=sprawdzaliście "
      "past.2pl.f=sprawdzałyście past.3pl.m=sprawdzali "
      "past.3pl.f=sprawdzały past.imps=sprawdzano "
      "cond.1sg.m=sprawdzałbym cond.1sg.f=sprawdzałabym "
      "cond.2sg.m=sprawdzałbyś cond.2sg.f=sprawdzałabyś "
      "cond.3sg.m=sprawdzałby cond.3sg.f=sprawdzałaby "
      "cond.3sg.n=sprawdzałoby cond.1pl.m=sprawdzalibyśmy "
      "cond.1pl.f=sprawdzałybyśmy cond.2pl.m=sprawdzalibyście "
      "cond.2pl.f=sprawdzałybyście cond.3pl.m=sprawdzaliby "
      "cond.3pl.f=sprawdzałyby imp.2sg=sprawdzaj "
      "imp.1pl=sprawdzajmy imp.2pl=sprawdzajcie "
      "adv.pres=sprawdzając" },
    { "zgłosić",
      "inf=zgłosić pres.1sg=zgłoszę pres.2sg=zgłosisz "
      "pres.3sg=zgłosi pres.1pl=zgłosimy pres.2pl=zgłosicie "
      "pres.3pl=zgłoszą past.1sg.m=zgłosiłem "
      "past.1sg.f=zgłosiłam past.2sg.m=zgłosiłeś "
      "past.2sg.f=zgłosiłaś past.3sg.m=zgłosił "
      "past.3sg.f=zgłosiła past.3sg.n=zgłosiło "
      "past.1pl.m=zgłosiliśmy past.1pl.f=zgłosiłyśmy "
      "past.2pl.m=zgłosiliście past.2pl.f=zgłosiłyście "
      "past.3pl.m=zgłosili past.3pl.f=zgłosiły "
      "past.imps=zgłoszono cond.1sg.m=zgłosiłbym "
      "cond.1sg.f=zgłosiłabym cond.2sg.m=zgłosiłbyś "
      "cond.2sg.f=zgłosiłabyś cond.3sg.m=zgłosiłby "
      "cond.3sg.f=zgłosiłaby cond.3sg.n=zgłosiłoby "
      "cond.1pl.m=zgłosilibyśmy cond.1pl.f=zgłosiłybyśmy "
      "cond.2pl.m=zgłosilibyście cond.2pl.f=zgłosiłybyście "
      "cond.3pl.m=zgłosiliby cond.3pl.f=zgłosiłyby "
      "imp.2sg=zgłoś imp.1pl=zgłośmy imp.2pl=zgłoście "
      "adv.past=zgłosiwszy" },
    { "potwierdzić",
      "inf=potwierdzić pres.1sg=potwierdzę "
      "pres.2sg=potwierdzisz pres.3sg=potwierdzi "
      "pres.1pl=potwierdzimy pres.2pl=potwierdzicie "
      "pres.3pl=potwierdzą past.1sg.m=potwierdziłem "
      "past.1sg.f=potwierdziłam past.2sg.m=potwierdziłeś "
      "past.2sg.f=potwierdziłaś past.3sg.m=potwierdził "
      "past.3sg.f=potwierdziła past.3sg.n=potwierdziło "
      "past.1pl.m=potwierdziliśmy past.1pl.f=potwierdziłyśmy "
      "past.2pl.m=potwierdziliście past.2pl.f=potwierdziłyście "
      "past.3pl.m=potwierdzili past.3pl.f=potwierdziły "
      "past.imps=potwierdzono cond.1sg.m=potwierdziłbym "
      "cond.1sg.f=potwierdziłabym cond.2sg.m=potwierdziłbyś "
      "cond.2sg.f=potwierdziłabyś cond.3sg.m=potwierdziłby "
      "cond.3sg.f=potwierdziłaby cond.3sg.n=potwierdziłoby "
      "cond.1pl.m=potwierdzilibyśmy "
      "cond.1pl.f=potwierdziłybyśmy "
      "cond.2pl.m=potwierdzilibyście "
      "cond.2pl.f=potwierdziłybyście cond.3pl.m=potwierdziliby "
      "cond.3pl.f=potwierdziłyby imp.2sg=potwierdź "
      "imp.1pl=potwierdźmy imp.2pl=potwierdźcie "
      "adv.past=potwierdziwszy" },
    { "wysłać",
      "inf=wysłać pres.1sg=wyślę pres.2sg=wyślesz "
      "pres.3sg=wyśle pres.1pl=wyślemy pres.2pl=wyślecie "
      "pres.3pl=wyślą past.1sg.m=wysłałem past.1sg.f=wysłałam "
      "past.2sg.m=wysłałeś past.2sg.f=wysłałaś "
      "past.3sg.m=wysłał past.3sg.f=wysłała past.3sg.n=wysłało "
      "past.1pl.m=wysłaliśmy past.1pl.f=wysłałyśmy "
      "past.2pl.m=wysłaliście past.2pl.f=wysłałyście "
      "past.3pl.m=wysłali past.3pl.f=wysłały past.imps=wysłano "
      "cond.1sg.m=wysłałbym cond.1sg.f=wysłałabym "
      "cond.2sg.m=wysłałbyś cond.2sg.f=wysłałabyś "
      "cond.3sg.m=wysłałby cond.3sg.f=wysłałaby "
      "cond.3sg.n=wysłałoby cond.1pl.m=wysłalibyśmy "
      "cond.1pl.f=wysłałybyśmy cond.2pl.m=wysłalibyście "
      "cond.2pl.f=wysłałybyście cond.3pl.m=wysłaliby "
      "cond.3pl.f=wysłałyby imp.2sg=wyślij imp.1pl=wyślijmy "
      "imp.2pl=wyślijcie adv.past=wysławszy" },
    { "kliknąć",
      "inf=kliknąć pres.1sg=kliknę pres.2sg=klikniesz "
      "pres.3sg=kliknie pres.1pl=klikniemy pres.2pl=klikniecie "
      "pres.3pl=klikną past.1sg.m=kliknąłem "
      "past.1sg.f=kliknęłam past.2sg.m=kliknąłeś "
      "past.2sg.f=kliknęłaś past.3sg.m=kliknął "
      "past.3sg.f=kliknęła past.3sg.n=kliknęło "
      "past.1pl.m=kliknęliśmy past.1pl.f=kliknęłyśmy "
      "past.2pl.m=kliknęliście past.2pl.f=kliknęłyście "
      "past.3pl.m=kliknęli past.3pl.f=kliknęły "
      "past.imps=kliknięto cond.1sg.m=kliknąłbym "
      "cond.1sg.f=kliknęłabym cond.2sg.m=kliknąłbyś "
      "cond.2sg.f=kliknęłabyś cond.3sg.m=kliknąłby "
      "cond.3sg.f=kliknęłaby cond.3sg.n=kliknęłoby "
      "cond.1pl.m=kliknęlibyśmy cond.1pl.f=kliknęłybyśmy "
      "cond.2pl.m=kliknęlibyście cond.2pl.f=kliknęłybyście "
      "cond.3pl.m=kliknęliby cond.3pl.f=kliknęłyby "
      "imp.2sg=kliknij imp.1pl=kliknijmy imp.2pl=kliknijcie "
      "adv.past=kliknąwszy" },
    { "przyjąć",
      "inf=przyjąć pres.1sg=przyjmę pres.2sg=przyjmiesz "
      "pres.3sg=przyjmie pres.1pl=przyjmiemy "
      "pres.2pl=przyjmiecie pres.3pl=przyjmą "
      "past.1sg.m=przyjąłem past.1sg.f=przyjęłam "
      "past.2sg.m=przyjąłeś past.2sg.f=przyjęłaś "
      "past.3sg.m=przyjął past.3sg.f=przyjęła "
      "past.3sg.n=przyjęło past.1pl.m=przyjęliśmy "
      "past.1pl.f=przyjęłyśmy past.2pl.m=przyjęliście "
      "past.2pl.f=przyjęłyście past.3pl.m=przyjęli "
      "past.3pl.f=przyjęły past.imps=przyjęto "
      "cond.1sg.m=przyjąłbym cond.1sg.f=przyjęłabym "
      "cond.2sg.m=przyjąłbyś cond.2sg.f=przyjęłabyś "
      "cond.3sg.m=przyjąłby cond.3sg.f=przyjęłaby "
      "cond.3sg.n=przyjęłoby cond.1pl.m=przyjęlibyśmy "
      "cond.1pl.f=przyjęłybyśmy cond.2pl.m=przyjęlibyście "
      "cond.2pl.f=przyjęłybyście cond.3pl.m=przyjęliby "
      "cond.3pl.f=przyjęłyby imp.2sg=przyjmij "
      "imp.1pl=przyjmijmy imp.2pl=przyjmijcie "
      "adv.past=przyjąwszy" },
    { "widzieć",
      "inf=widzieć pres.1sg=widzę pres.2sg=widzisz "
      "pres.3sg=widzi pres.1pl=widzimy pres.2pl=widzicie "
      "pres.3pl=widzą past.1sg.m=widziałem past.1sg.f=widziałam "
      "past.2sg.m=widziałeś past.2sg.f=widziałaś "
      "past.3sg.m=widział past.3sg.f=widziała "
      "past.3sg.n=widziało past.1pl.m=widzieliśmy "
      "past.1pl.f=widziałyśmy past.2pl.m=widzieliście "
      "past.2pl.f=widziałyście past.3pl.m=widzieli "
      "past.3pl.f=widziały past.imps=widziano "
      "cond.1sg.m=widziałbym cond.1sg.f=widziałabym "
      "cond.2sg.m=widziałbyś cond.2sg.f=widziałabyś "
      "cond.3sg.m=widziałby cond.3sg.f=widziałaby "
      "cond.3sg.n=widziałoby cond.1pl.m=widzielibyśmy "
      "cond.1pl.f=widziałybyśmy cond.2pl.m=widzielibyście "
      "cond.2pl.f=widziałybyście cond.3pl.m=widzieliby "
      "cond.3pl.f=widziałyby adv.pres=widząc" },
    { "móc",
      "inf=móc pres.1sg=mogę pres.2sg=możesz pres.3sg=może "
      "pres.1pl=możemy pres.2pl=możecie pres.3pl=mogą "
      "past.1sg.m=mogłem past.1sg.f=mogłam past.2sg.m=mogłeś "
      "past.2sg.f=mogłaś past.3sg.m=mógł past.3sg.f=mogła "
      "past.3sg.n=mogło past.1pl.m=mogliśmy past.1pl.f=mogłyśmy "
      "past.2pl.m=mogliście past.2pl.f=mogłyście "
      "past.3pl.m=mogli past.3pl.f=mogły cond.1sg.m=mógłbym "
      "cond.1sg.f=mogłabym cond.2sg.m=mógłbyś "
      "cond.2sg.f=mogłabyś cond.3sg.m=mógłby cond.3sg.f=mogłaby "
      "cond.3sg.n=mogłoby cond.1pl.m=moglibyśmy "
      "cond.1pl.f=mogłybyśmy cond.2pl.m=moglibyście "
      "cond.2pl.f=mogłybyście cond.3pl.m=mogliby "
      "cond.3pl.f=mogłyby adv.pres=mogąc" },
    { "znaleźć",
      "inf=znaleźć pres.1sg=znajdę pres.2sg=znajdziesz "
      "pres.3sg=znajdzie pres.1pl=znajdziemy "
      "pres.2pl=znajdziecie pres.3pl=znajdą "
      "past.1sg.m=znalazłem past.1sg.f=znalazłam "
      "past.2sg.m=znalazłeś past.2sg.f=znalazłaś "
      "past.3sg.m=znalazł past.3sg.f=znalazła "
      "past.3sg.n=znalazło past.1pl.m=znaleźliśmy "
      "past.1pl.f=znalazłyśmy past.2pl.m=znaleźliście "
      "past.2pl.f=znalazłyście past.3pl.m=znaleźli "
      "past.3pl.f=znalazły past.imps=znaleziono "
      "cond.1sg.m=znalazłbym cond.1sg.f=znalazłabym "
      "cond.2sg.m=znalazłbyś cond.2sg.f=znalazłabyś "
      "cond.3sg.m=znalazłby cond.3sg.f=znalazłaby "
      "cond.3sg.n=znalazłoby cond.1pl.m=znaleźlibyśmy "
      "cond.1pl.f=znalazłybyśmy cond.2pl.m=znaleźlibyście "
      "cond.2pl.f=znalazłybyście cond.3pl.m=znaleźliby "
      "cond.3pl.f=znalazłyby imp.2sg=znajdź imp.1pl=znajdźmy "
      "imp.2pl=znajdźcie adv.past=znalazłszy" },
    { "dodawać",
      "inf=dodawać pres.1sg=dodaję pres.2sg=dodajesz "
      "pres.3sg=dodaje pres.1pl=dodajemy pres.2pl=dodajecie "
      "pres.3pl=dodają past.1sg.m=dodawałem "
      "past.1sg.f=dodawałam past.2sg.m=dodawałeś "
      "past.2sg.f=dodawałaś past.3sg.m=dodawał "
      "past.3sg.f=dodawała past.3sg.n=dodawało "
      "past.1pl.m=dodawaliśmy past.1pl.f=dodawałyśmy "
      "past.2pl.m=dodawaliście past.2pl.f=dodawałyście "
      "past.3pl.m=dodawali past.3pl.f=dodawały "
      "past.imps=dodawano cond.1sg.m=dodawałbym "
      "cond.1sg.f=dodawałabym cond.2sg.m=dodawałbyś "
      "cond.2sg.f=dodawałabyś cond.3sg.m=dodawałby "
      "cond.3sg.f=dodawałaby cond.3sg.n=dodawałoby "
      "cond.1pl.m=dodawalibyśmy cond.1pl.f=dodawałybyśmy "
      "cond.2pl.m=dodawalibyście cond.2pl.f=dodawałybyście "
      "cond.3pl.m=dodawaliby cond.3pl.f=dodawałyby "
      "imp.2sg=dodawaj imp.1pl=dodawajmy imp.2pl=dodawajcie "
      "adv.pres=dodając" },
    { "wybrać",
      "inf=wybrać pres.1sg=wybiorę pres.2sg=wybierzesz "
      "pres.3sg=wybierze pres.1pl=wybierzemy "
      "pres.2pl=wybierzecie pres.3pl=wybiorą "
      "past.1sg.m=wybrałem past.1sg.f=wybrałam "
      "past.2sg.m=wybrałeś past.2sg.f=wybrałaś "
      "past.3sg.m=wybrał past.3sg.f=wybrała past.3sg.n=wybrało "
      "past.1pl.m=wybraliśmy past.1pl.f=wybrałyśmy "
      "past.2pl.m=wybraliście past.2pl.f=wybrałyście "
      "past.3pl.m=wybrali past.3pl.f=wybrały past.imps=wybrano "
      "cond.1sg.m=wybrałbym cond.1sg.f=wybrałabym "
      "cond.2sg.m=wybrałbyś cond.2sg.f=wybrałabyś "
      "cond.3sg.m=wybrałby cond.3sg.f=wybrałaby "
      "cond.3sg.n=wybrałoby cond.1pl.m=wybralibyśmy "
      "cond.1pl.f=wybrałybyśmy cond.2pl.m=wybralibyście "
      "cond.2pl.f=wybrałybyście cond.3pl.m=wybraliby "
      "cond.3pl.f=wybrałyby imp.2sg=wybierz imp.1pl=wybierzmy "
      "imp.2pl=wybierzcie adv.past=wybrawszy" },
    { "usunąć",
      "inf=usunąć pres.1sg=usunę pres.2sg=usuniesz "
      "pres.3sg=usunie pres.1pl=usuniemy pres.2pl=usuniecie "
      "pres.3pl=usuną past.1sg.m=usunąłem past.1sg.f=usunęłam "
      "past.2sg.m=usunąłeś past.2sg.f=usunęłaś "
      "past.3sg.m=usunął past.3sg.f=usunęła past.3sg.n=usunęło "
      "past.1pl.m=usunęliśmy past.1pl.f=usunęłyśmy "
      "past.2pl.m=usunęliście past.2pl.f=usunęłyście "
      "past.3pl.m=usunęli past.3pl.f=usunęły past.imps=usunięto "
      "cond.1sg.m=usunąłbym cond.1sg.f=usunęłabym "
      "cond.2sg.m=usunąłbyś cond.2sg.f=usunęłabyś "
      "cond.3sg.m=usunąłby cond.3sg.f=usunęłaby "
      "cond.3sg.n=usunęłoby cond.1pl.m=usunęlibyśmy "
      "cond.1pl.f=usunęłybyśmy cond.2pl.m=usunęlibyście "
      "cond.2pl.f=usunęłybyście cond.3pl.m=usunęliby "
      "cond.3pl.f=usunęłyby imp.2sg=usuń imp.1pl=usuńmy "
      "imp.2pl=usuńcie adv.past=usunąwszy" },
    { "być",
      "inf=być pres.1sg=jestem/będę pres.2sg=jesteś/będziesz "
      "pres.3sg=jest/będzie pres.1pl=jesteśmy/będziemy "
      "pres.2pl=jesteście/będziecie pres.3pl=są/będą "
      "past.1sg.m=byłem past.1sg.f=byłam past.2sg.m=byłeś "
      "past.2sg.f=byłaś past.3sg.m=był past.3sg.f=była "
      "past.3sg.n=było past.1pl.m=byliśmy past.1pl.f=byłyśmy "
      "past.2pl.m=byliście past.2pl.f=byłyście past.3pl.m=byli "
      "past.3pl.f=były cond.1sg.m=byłbym cond.1sg.f=byłabym "
      "cond.2sg.m=byłbyś cond.2sg.f=byłabyś cond.3sg.m=byłby "
      "cond.3sg.f=byłaby cond.3sg.n=byłoby cond.1pl.m=bylibyśmy "
      "cond.1pl.f=byłybyśmy cond.2pl.m=bylibyście "
      "cond.2pl.f=byłybyście cond.3pl.m=byliby "
      "cond.3pl.f=byłyby imp.2sg=bądź imp.1pl=bądźmy "
      "imp.2pl=bądźcie adv.pres=będąc" },
};

static const struct paradigm english_words[] = {
    { "ticket~noun",
      "sg=ticket sg.poss=ticket's pl=tickets pl.poss=tickets'" },
    { "query~noun",
      "sg=query sg.poss=query's pl=queries pl.poss=queries'" },
    { "box~noun",
      "sg=box sg.poss=box's pl=boxes pl.poss=boxes'" },
    { "person",
      "sg=person sg.poss=person's pl=people pl.poss=people's" },
    { "shelf",
      "sg=shelf sg.poss=shelf's pl=shelves pl.poss=shelves'" },
    { "information",
      "sg=information sg.poss=information's" },
    { "escalate",
      "base=escalate pres.3sg=escalates ing=escalating "
      "past=escalated pp=escalated" },
    { "verify",
      "base=verify pres.3sg=verifies ing=verifying "
      "past=verified pp=verified" },
    { "launch~verb",
      "base=launch pres.3sg=launches ing=launching "
      "past=launched pp=launched" },
    { "ship~verb",
      "base=ship pres.3sg=ships ing=shipping past=shipped "
      "pp=shipped" },
    { "help~verb",
      "base=help pres.3sg=helps ing=helping past=helped "
      "pp=helped" },
    { "agree~verb",
      "base=agree pres.3sg=agrees ing=agreeing past=agreed "
      "pp=agreed" },
    { "write",
      "base=write pres.3sg=writes ing=writing past=wrote "
      "pp=written" },
    { "cancel",
      "base=cancel pres.3sg=cancels ing=canceling/cancelling "
      "past=canceled/cancelled pp=canceled/cancelled" },
    { "be",
      "base=be/am/are pres.3sg=is ing=being past=was/were "
      "pp=been" },
};

static const struct inflection *read_ours(struct fixture *fixture,
                                          const char *tag)
{
    const struct inflection *inflection;
    const char *root = getenv("TACT_SOURCE_ROOT");

    assert_non_null(root);
    assert_int_equal(
        inflection_read(&inflection, NULL, fixture->arena, &fixture->problems,
                        arena_printf(fixture->arena,
                                     "%s/dictionaries/%s/paradigms.yml", root,
                                     tag)),
        STATUS_OK);
    assert_null(fixture->problems.first);
    return inflection;
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    assert_non_null(fixture);
    fixture->arena = arena_new((size_t)64 * 1024 * 1024);
    assert_non_null(fixture->arena);
    fixture->problems.arena = fixture->arena;
    fixture->english = read_ours(fixture, "en");
    fixture->estonian = read_ours(fixture, "et");
    fixture->polish = read_ours(fixture, "pl");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static bool is_joined(const char *slot)
{
    static const char *const joined[] = { "mine.", "v.",   "tav.",
                                          "ger.",  "pas.", "act." };

    for (size_t i = 0; i < sizeof(joined) / sizeof(*joined); i++)
        if (strncmp(slot, joined[i], strlen(joined[i])) == 0)
            return true;
    return false;
}

static void write_forms(struct buf *out, const struct form *forms,
                        uint32_t count, bool with_joined)
{
    const char *last = NULL;

    for (uint32_t i = 0; i < count; i++) {
        if (!with_joined && is_joined(forms[i].slot))
            continue;
        if (forms[i].slot == last) {
            buf_add_char(out, '/');
        } else {
            if (last != NULL)
                buf_add_char(out, ' ');
            buf_add_cstr(out, forms[i].slot);
            buf_add_char(out, '=');
        }
        buf_add_str(out, forms[i].text);
        last = forms[i].slot;
    }
    buf_add_char(out, '\0');
}

static void check_word(const struct fixture *fixture,
                       const struct inflection *inflection,
                       const struct paradigm *expected, bool with_joined)
{
    const struct form *forms;
    uint32_t count;
    const char *why = NULL;
    struct buf found;

    if (inflection_forms(inflection, fixture->arena, str_of(expected->word),
                         &forms, &count, &why) != STATUS_OK)
        fail_msg("%s: %s", expected->word, why);
    buf_init(&found, 64 * 1024);
    write_forms(&found, forms, count, with_joined);
    assert_string_equal(found.at, expected->forms);
    buf_free(&found);
}

#define CHECK_ALL(fixture, language, list, with_joined)             \
    do {                                                            \
        for (size_t i = 0; i < sizeof(list) / sizeof(*(list)); i++) \
            check_word((fixture), (fixture)->language, &(list)[i],  \
                       (with_joined));                              \
    } while (0)

static void estonian_nouns_have_14_cases(void **state)
{
    struct fixture *fixture = *state;

    CHECK_ALL(fixture, estonian, estonian_nouns, true);
}

static void estonian_verbs_have_all_their_forms(void **state)
{
    struct fixture *fixture = *state;

    CHECK_ALL(fixture, estonian, estonian_verb, true);
    CHECK_ALL(fixture, estonian, estonian_verbs, false);
}

static void polish_nouns_have_7_cases(void **state)
{
    struct fixture *fixture = *state;

    CHECK_ALL(fixture, polish, polish_nouns, true);
}

static void polish_adjectives_agree(void **state)
{
    struct fixture *fixture = *state;

    CHECK_ALL(fixture, polish, polish_adjectives, true);
}

static void polish_verbs_have_all_their_forms(void **state)
{
    struct fixture *fixture = *state;

    CHECK_ALL(fixture, polish, polish_verb, true);
    CHECK_ALL(fixture, polish, polish_verbs, false);
}

static void english_words_have_all_their_forms(void **state)
{
    struct fixture *fixture = *state;

    CHECK_ALL(fixture, english, english_words, true);
}

static const char *form_in(struct fixture *fixture,
                           const struct inflection *inflection,
                           const char *word, const char *slot)
{
    struct str form = inflection_form_in(inflection, fixture->arena,
                                         str_of(word), slot);

    return form.at == NULL ? "none" : arena_cstr(fixture->arena, form);
}

/* The form of `other` in the first slot in which `word` has `text`. */
static const char *same_place(struct fixture *fixture,
                              const struct inflection *inflection,
                              const char *word, const char *text,
                              const char *other)
{
    const struct form *forms;
    uint32_t count;
    const char *why;

    assert_int_equal(inflection_forms(inflection, fixture->arena,
                                      str_of(word), &forms, &count, &why),
                     STATUS_OK);
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(forms[i].text, str_of(text)))
            return form_in(fixture, inflection, other, forms[i].slot);
    return "no such form";
}

static void words_of_a_phrase_are_inflected_together(void **state)
{
    static const struct {
        const char *phrase, *slot, *expected;
    } cases[] = {
        { "võrdne kuumakse/võrdse kuumakse/võrdset kuumakset", "sg.ine",
          "võrdses kuumakses" },
        { "võrdne kuumakse/võrdse kuumakse/võrdset kuumakset", "sg.com",
          "võrdse kuumaksega" },
        { "panga lisa/panga lisa/panga lisa", "sg.com", "panga lisaga" },
        { "levi tugevus", "sg.part", "levi tugevust" },
        { "kokkuvõtte tegemine/tegemise/tegemist", "sg.all",
          "kokkuvõtte tegemisele" },
        { "arvet esitama", "past.1pl", "esitasime arvet" },
        { "arvet esitama", "inf.da", "arvet esitada" },
        { "esitama", "past.1pl", "esitasime" },
        { "arvet esitama", "sg.part", "none" },
        { "võrdne kuumakse/võrdse kuumakse/võrdset kuumakset", "inf.da",
          "none" },
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct str form = phrase_form_in(fixture->estonian, fixture->arena,
                                         str_of(cases[i].phrase),
                                         cases[i].slot);

        assert_string_equal(form.len ? arena_cstr(fixture->arena, form)
                                     : "none",
                            cases[i].expected);
    }
}

static void another_word_takes_the_same_place(void **state)
{
    static const struct {
        const char *word, *text, *other, *expected;
    } cases[] = {
        { "eskaleerima", "eskaleerisime", "edastama", "edastasime" },
        { "eskaleerima", "eskaleeritakse", "saatma", "saadetakse" },
        { "eskaleerima", "eskaleerimisega", "edastama", "edastamisega" },
        { "eskaleerima", "eskaleeritavatest", "tegema", "tehtavatest" },
        { "tiket", "tiketites", "pöördumine", "pöördumistes" },
        { "tiket", "tiketile", "kiri", "kirjale" },
    };
    static const struct {
        const char *word, *text, *other, *expected;
    } polish[] = {
        { "eskalować", "eskalowaliśmy", "przekazać", "przekazaliśmy" },
        { "eskalować", "eskalowałabym", "zgłosić", "zgłosiłabym" },
        { "eskalować", "eskalowaniem", "przekazać", "przekazaniem" },
        { "ticket", "ticketów", "zgłoszenie", "zgłoszeń" },
        { "eskalacja", "eskalacją", "sprawa", "sprawą" },
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_string_equal(same_place(fixture, fixture->estonian,
                                       cases[i].word, cases[i].text,
                                       cases[i].other),
                            cases[i].expected);
    for (size_t i = 0; i < sizeof(polish) / sizeof(*polish); i++)
        assert_string_equal(same_place(fixture, fixture->polish,
                                       polish[i].word, polish[i].text,
                                       polish[i].other),
                            polish[i].expected);
    assert_string_equal(same_place(fixture, fixture->english, "escalate",
                                   "escalated", "send"),
                        "sent");
}

static void principal_parts_stand_in_for_a_rule(void **state)
{
    struct fixture *fixture = *state;
    const struct inflection *estonian = fixture->estonian;

    assert_string_equal(form_in(fixture, estonian, "kaart/kaardi/kaarti",
                                "pl.gen"),
                        "kaartide");
    assert_string_equal(form_in(fixture, estonian, "küünal/küünla/küünalt",
                                "pl.part"),
                        "küünlaid");
    assert_string_equal(form_in(fixture, estonian, "hind/hinna/hinda/hindu",
                                "sg.com"),
                        "hinnaga");
    assert_string_equal(form_in(fixture, estonian,
                                "tõstma/tõsta/tõstab/tõstetud", "past.3sg"),
                        "tõstis");
    assert_string_equal(form_in(fixture, fixture->polish,
                                "błąd/błędu/błędzie", "pl.ins"),
                        "błędami");
    assert_string_equal(form_in(fixture, fixture->polish,
                                "pisać/piszę/piszesz", "pres.3pl"),
                        "piszą");
    assert_string_equal(form_in(fixture, fixture->english,
                                "wind/wound/wound", "pp"),
                        "wound");
}

static void a_part_that_is_a_hyphen_is_not_there(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(form_in(fixture, fixture->polish, "móc", "imp.2sg"),
                        "none");
    assert_string_equal(form_in(fixture, fixture->polish, "pomóc",
                                "imp.2sg"),
                        "pomóż");
}

static void a_known_word_is_found_at_the_end_of_a_longer_one(void **state)
{
    struct fixture *fixture = *state;
    const struct inflection *estonian = fixture->estonian;

    assert_string_equal(form_in(fixture, estonian, "telefoninumber",
                                "sg.gen"),
                        "telefoninumbri");
    assert_string_equal(form_in(fixture, estonian, "maksetähtaeg", "pl.part"),
                        "maksetähtaegu");
    assert_string_equal(form_in(fixture, estonian, "e-kiri", "sg.gen"),
                        "e-kirja");
    assert_string_equal(form_in(fixture, estonian, "edasisaatma", "imp.2pl"),
                        "edasisaatke");
}

static void a_class_or_part_after_a_tilde_is_obeyed(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(form_in(fixture, fixture->estonian, "meil~seminar",
                                "sg.ill"),
                        "meilisse");
    assert_string_equal(form_in(fixture, fixture->estonian, "tiket~kaart",
                                "sg.part"),
                        "tiketi");
    assert_string_equal(form_in(fixture, fixture->english, "reply~noun",
                                "pl"),
                        "replies");
    assert_string_equal(form_in(fixture, fixture->english, "reply~verb",
                                "past"),
                        "replied");
}

static void of_two_parts_that_fit_the_first_counts(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(form_in(fixture, fixture->english, "ticket", "past"),
                        "ticketed");
    assert_string_equal(form_in(fixture, fixture->english, "implementation",
                                "pl"),
                        "implementations");
}

static void capitals_of_the_base_form_stay(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(form_in(fixture, fixture->estonian, "Bolt~seminar",
                                "sg.com"),
                        "Boltiga");
}

static void the_base_form_comes_first(void **state)
{
    static const char *const words[] = { "tiket", "andmed", "saatma" };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        const struct form *forms;
        uint32_t count;
        const char *why;

        assert_int_equal(inflection_forms(fixture->estonian, fixture->arena,
                                          str_of(words[i]), &forms, &count,
                                          &why),
                         STATUS_OK);
        assert_true(str_equal(forms[0].text, str_of(words[i])));
    }
}

static void what_cannot_be_inflected_says_why(void **state)
{
    static const struct {
        const char *word, *why;
    } cases[] = {
        { "", "\"\" is not a word" },
        { "/a", "\"/a\" is not a word" },
        { "tiket~", "\"tiket~\" is not a word" },
        { "tiket~nosuch", "there is no class \"nosuch\"" },
        { "xyz", "no class is meant for \"xyz\": name one after \"~\"" },
        { "kartul~aken", "the class \"aken\" needs more principal parts, with "
                         "\"/\" between" },
    };
    struct fixture *fixture = *state;
    const struct form *forms;
    uint32_t count;
    const char *why;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(inflection_forms(fixture->estonian, fixture->arena,
                                          str_of(cases[i].word), &forms,
                                          &count, &why),
                         STATUS_UNSUPPORTED);
        assert_string_equal(why, cases[i].why);
        assert_null(forms);
        assert_int_equal(count, 0);
    }
}

static void every_word_of_the_data_has_forms(void **state)
{
    struct fixture *fixture = *state;
    const struct inflection *all[] = { fixture->english, fixture->estonian,
                                       fixture->polish };

    for (size_t i = 0; i < 3; i++)
        for (uint32_t w = 0; w < set_count(all[i]->words); w++) {
            struct str word = set_key_at(all[i]->words, w);
            const struct form *forms;
            uint32_t count;
            const char *why = NULL;

            if (inflection_forms(all[i], fixture->arena, word, &forms, &count,
                                 &why) != STATUS_OK)
                fail_msg("%.*s: %s", STR_ARG(word), why);
            assert_true(count > 1);
        }
}

static void estonian_clitics_follow_the_last_sound(void **state)
{
    struct fixture *fixture = *state;

    assert_true(str_equal(inflection_clitic(fixture->estonian,
                                            STR("tiket")), STR("ki")));
    assert_true(str_equal(inflection_clitic(fixture->estonian,
                                            STR("tiketi")), STR("gi")));
    assert_true(str_equal(inflection_clitic(fixture->estonian,
                                            STR("töö")), STR("gi")));
    assert_true(str_is_empty(inflection_clitic(fixture->polish,
                                               STR("bilet"))));
    assert_true(str_is_empty(inflection_clitic(fixture->estonian, STR(""))));
}

static const char *fault_of(struct fixture *fixture, const char *yaml)
{
    struct problems problems = { .arena = fixture->arena };
    const struct inflection *inflection;
    char path[] = "/tmp/tact-XXXXXX";
    int handle = mkstemp(path);
    FILE *file = fdopen(handle, "w");

    assert_non_null(file);
    assert_true(fputs(yaml, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(inflection_read(&inflection, NULL, fixture->arena, &problems,
                                     path),
                     STATUS_RULES);
    remove(path);
    assert_null(inflection);
    assert_int_equal(problems.count, 1);
    return arena_printf(fixture->arena, "%u:%u %s",
                        (unsigned)problems.first->line,
                        (unsigned)problems.first->column,
                        problems.first->message);
}

#define PART                        \
    "parts:\n"                      \
    "  noun:\n"                     \
    "    principal: [base, gen]\n"  \
    "    stems: {gen: base+i}\n"    \
    "    slots: {sg: base}\n"

static void faults_of_the_data_have_places(void **state)
{
    static const struct {
        const char *yaml, *fault;
    } cases[] = {
        { "a\n", "1:1 paradigms must be a map" },
        { "clases: {}\n", "1:1 unknown key \"clases\"" },
        { "changes: [a]\n", "1:10 expected a map" },
        { "changes: {a: b}\n", "1:14 expected a map" },
        { "changes: {a: {b: [c]}}\n", "1:18 expected a text" },
        { "parts: [a]\n", "1:8 expected a map" },
        { "parts: {a: b}\n", "1:12 expected a map" },
        { "parts: {a: {stems: {}}}\n",
          "1:12 stems (at most 31) and slots are needed in \"a\"" },
        { "parts: {a: {slots: {}}}\n",
          "1:12 stems (at most 31) and slots are needed in \"a\"" },
        { "parts: {a: {stems: {}, slots: {sg: [base]}}}\n",
          "1:36 expected a text" },
        { "parts: {a: {stems: {}, slots: {sg: base}, principal: b}}\n",
          "1:54 expected a list" },
        { "parts: {a: {stems: {}, slots: {sg: base}, join: b}}\n",
          "1:49 expected a map" },
        { "parts: {a: {stems: {}, slots: {sg: base}, principal: [base, b]}}\n",
          "1:61 unknown stem \"b\"" },
        { PART "classes: {a: b}\n", "6:14 expected a map" },
        { PART "classes: {a: {}}\n", "6:14 unknown part \"\"" },
        { PART "classes: {a: {is: [noun]}}\n", "6:19 unknown part \"\"" },
        { PART "classes: {a: {is: nown}}\n", "6:19 unknown part \"nown\"" },
        { PART "classes: {a: {like: [b]}}\n", "6:14 unknown part \"\"" },
        { PART "classes: {a: {is: noun, for: [b]}}\n",
          "6:30 expected endings" },
        { PART "classes: {a: {is: noun, for: a//b/c/d/e/f/g/h/i/j/k}}\n",
          "6:30 not endings of principal parts: \"a//b/c/d/e/f/g/h/i/j/k\"" },
        { PART "classes: {a: {is: noun, needs: 0}}\n",
          "6:25 no stem or slot is called \"needs\"" },
        { PART "classes: {a: {is: noun, needs: 99}}\n",
          "6:25 no stem or slot is called \"needs\"" },
        { PART "classes: {a: {is: noun, needs: b}}\n",
          "6:25 no stem or slot is called \"needs\"" },
        { PART "classes: {a: {is: noun, gn: base}}\n",
          "6:25 no stem or slot is called \"gn\"" },
        { PART "classes: {a: {is: noun, gen: x+i}}\n",
          "6:30 unknown stem \"x\"" },
        { PART "classes: {a: {is: noun, gen: base~x}}\n",
          "6:30 unknown change \"x\"" },
        { PART "classes: {a: {is: noun, gen: gen+i}}\n",
          "6:30 made from a later stem: \"gen\"" },
        { PART "classes: {a: {like: b}}\n",
          "6:21 no class before it is called \"b\"" },
        { PART "words: kass~x\n", "6:8 no class or part for \"kass~x\"" },
        { PART "words: kass~\n", "6:8 not a word: \"kass~\"" },
        { PART "words: a/b/c/d/e/f/g/h/i/j/k/l\n",
          "6:8 not a word: \"a/b/c/d/e/f/g/h/i/j/k/l\"" },
        { PART "words: /a\n", "6:8 not a word: \"/a\"" },
        { PART "words: [kass]\n", "6:8 expected words" },
        { PART "phrases: {attribute: a}\n", "6:22 expected a map" },
        { PART "phrases: {attribute: {sg: [a]}}\n", "6:27 expected a slot" },
        { PART "phrases: {before: a}\n", "6:19 expected a list" },
        { PART "phrases: {before: [[a]]}\n", "6:20 expected a slot" },
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(fault_of(fixture, cases[i].yaml), cases[i].fault);
}

#define CLAIM(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(estonian_nouns_have_14_cases),
        CLAIM(estonian_verbs_have_all_their_forms),
        CLAIM(polish_nouns_have_7_cases),
        CLAIM(polish_adjectives_agree),
        CLAIM(polish_verbs_have_all_their_forms),
        CLAIM(english_words_have_all_their_forms),
        CLAIM(words_of_a_phrase_are_inflected_together),
        CLAIM(another_word_takes_the_same_place),
        CLAIM(principal_parts_stand_in_for_a_rule),
        CLAIM(a_part_that_is_a_hyphen_is_not_there),
        CLAIM(a_known_word_is_found_at_the_end_of_a_longer_one),
        CLAIM(a_class_or_part_after_a_tilde_is_obeyed),
        CLAIM(of_two_parts_that_fit_the_first_counts),
        CLAIM(capitals_of_the_base_form_stay),
        CLAIM(the_base_form_comes_first),
        CLAIM(what_cannot_be_inflected_says_why),
        CLAIM(every_word_of_the_data_has_forms),
        CLAIM(estonian_clitics_follow_the_last_sound),
        CLAIM(faults_of_the_data_have_places),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
