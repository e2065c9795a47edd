/**
 * Given names that are one name: spellings, then after `|` short and pet forms, then after a second `|` what other
 * languages make of it. A spelling may stand in several lines (Sasha is Alexander and Alexandra). Two names that are both
 * in the table, but share no line, are known to be different, however much they look alike (Olga and Oleg, Hasan and
 * Husayn). Spellings that `soundsOf` takes for the same need one entry. Our own collection.
 */
export const GIVEN_NAMES = `
aaron aron | | harun haroun
abigail | abby gail abbie
abraham | abe bram abram | ibrahim ebrahim ibrahima avraham ibraheem brahim abraam avram ibragim
adam | | adem adamo
adrian adrien adriaan | | adriano hadrian
adriana adrienne
agnes agnieszka | | ines inez agnese
aidan aiden
aisha aysha ayesha aicha ayse ayshe aischa عائشة
aibek aybek
alan allan allen alain
albert | al bert albie | alberto albrecht adalbert
alexander alexandr aleksandr aleksander aleksandar alexandre alexandros alessandro alejandro oleksandr alasdair alastair | alex alec aleks sasha sascha sacha shura xander lex sandro sandy alik sanya sashko oles | iskander iskandar eskandar
alexandra aleksandra alessandra alejandra oleksandra | alex sasha sandra sandy lexi shura alexa
alexis alexei alexey aleksei aleksey aleksej alexej oleksiy oleksii alexiy alexios | alyosha alesha lyosha
alfred alfredo | alf fred fredo
ali aly علي على
alice alicia alisa | | alix
alina
alisher
alla
alma
alois aloysius aloisius luis | | luigi
amal أمل
amalia amelia
amanda | mandy
amin ameen amine أمين
amina aminata aminah أمينة
amir ameer emir أمير
amira ameera أميرة
ana anna anne ann hanna hannah | annie anya anika nan nancy anita anouk anushka nyura annushka | anne hana chana
anas
anastasia anastasiya anastasija | nastya nastia stasia nastja asya stacy
anatoly anatoli anatoliy anatolij anatole | tolya tolik
andrea
andrew andre andrei andrey andrej andriy andrii andreas andres andrea andras andrzej anders ondrej andrija | andy drew andi andriusha
angela angel angele | angie | angelina angelika angelique
angelo angel
anthony antony anton antonio antoine antonios antonin antun | tony toni toño tosha antek
antonia antonina antonella | tonya toni tonia
arkady arkadi arkadiy arkadij | arkasha
arman
armen
arthur artur arturo artur | art artie
artem artyom artiom | tyoma tema
ashraf أشرف
asma
aslan
august augustus augusto auguste agustin augustin augustine | gus gustl augie
ahmed ahmad ahmet ahamed achmed akhmed akhmad ahmadou amadou أحمد احمد
ayman aiman أيمن
aziz azeez عزيز
baptiste
barbara | barb babs varya | varvara
barnabas | barney
bartholomew bartolomeo bartolome bartosz bartlomiej | bart
basil vasily vasili vasiliy vasilij vasyl vassili vassilis vasilios basile basilio vasile | vasya vasko
bashir basheer bachir بشير
beatrice beatrix beatriz | bea trixie
benedict benedikt benedetto benito benoit
benjamin benyamin binyamin beniamino veniamin | ben benny bennie benji benno bibi | بنيامين
bernard bernhard bernardo bernardino | bernie berni
bilal belal بلال
bogdan bohdan
boris borys | borya
bratislav
brian bryan
bruno
camille camilla kamilla
carla karla
carmen
carol caroline carolina karolina | carrie caro lina carola
carl karl carlos carlo karel karol charles | charlie chuck charley chas carlitos lalo
catherine katherine kathryn katarina katharina catarina caterina catalina ekaterina yekaterina jekaterina kateryna katerina katarzyna katrin cathryn kathrin | kate cathy kathy katie katya katja kat kitty kasia kay katia katyusha cat trina kaethe kathe kathi
cecilia cecile | cece sissy
celine
chantal
christian kristian cristian christiaan | chris
christina christine kristina kristin cristina christiane kirsten kirstin | chris tina chrissy krissy kiki
christopher christoph cristobal kristof christophe krzysztof cristoforo christoffer christos | chris kit topher stoffel kris krzys
claire clara klara chiara | clarita
claude claudio klaus claudius
claudia klaudia
constantine konstantin constantin kostiantyn konstantinos costantino | kostya costas kostas kostia gus konny
cyril kirill kyrill kiril kyrylo cirilo
cyrus kourosh koroush
damian damien
daniel danil danilo daniil danylo daniele | dan danny dani danya | danial دانيال
daniela danielle
dario darius dariush dariusz
david dawid davide davit dovid | dave davey davy | daud dawud dawood davud daoud داود דוד דויד
dean
deborah debra debora | debbie deb | devorah
denis dennis dionysios denys denise
diana diane dayana
diego
dieter
dietrich dirk | | derek theodoric
dmitry dmitri dmitriy dmitrij dmytro dimitri dimitrios dmitrii dimitar demetrius demetrio | dima mitya dimitris mitja dimka
dominic dominik domenico domingo dominique | dom nick mimmo
donald | don donnie
dorothy dorothea dorota dorothee | dot dolly dottie dora
douglas | doug
edgar
edmund edmond edmundo
eduard edward eduardo edouard edvard eduard | ed eddie ted teddy ned lalo edik
eileen aileen
elena helena helen helene yelena jelena olena elene ilona | lena lenochka nelly ellie alyona alena lenka ela nell hela
eleanor eleonora leonora | nell ellie nora lenore
elias ilias elijah ilya ilja elie illia eliya | eli ilyusha | ilyas ilias elyas elia إلياس
elizabeth elisabeth elisabetta elisaveta yelizaveta elizaveta elzbieta | liz lizzie beth betty betsy eliza lisa liza liesl lisbeth bess elsie sissi ela ilse elise
emil emile emilio
emilia emily emilie
emma
emmanuel emanuel manuel immanuel emanuele manoel | manny manolo manu | عمانوئيل
enzo
eric erik erich
ernest ernst ernesto | ernie
esteban stephen steven stefan stephan stefano stepan etienne estevao istvan szczepan stephane stefanos esteve | steve stevie pista styopa fane
esther ester | | hester
eugene evgeny yevgeny evgeni evgeniy yevgeniy jewgeni jevgenij yevhen evhen eugen eugenio yevgeni eugeniusz | gene zhenya zhenia genya genie eugeniu
eugenia evgenia yevgenia yevheniia evgeniya yevgeniya | zhenya genia
eva eve | evita | hawa hava chava
evelyn
fabio fabian fabien fabrizio fabrice
faisal feisal faysal فيصل
farid fareed فريد
farida
fatima fatma fatemeh fatimah fatoumata fatimata fatme fatou فاطمة
fahad fahd فهد
felipe philip phillip philippe filipp filippo filip felip philippos philipp | phil pip pippo filya flip
felix felice
ferdinand fernando hernando ferdinando fernand | ferdi nando fernan
fyodor fedor feodor theodore theodor teodor teodoro theodoros fedir todor | ted teddy theo fedya tedi tudor
florian florin
frank
franz frantisek francis francisco francesco francois franciscus franciszek frans ferenc fransisco | frank frankie paco pancho franco paquito curro kiko cisco franz fran chico feri
frances francesca francisca francoise franziska | fran franny paquita fanny
frederick friedrich frederic federico fredrik frederik fryderyk frederico fridrich frederico | fred freddy fritz freddie fede fiete rico
frederica federica friederike
fuad fouad فؤاد
gabriel gavriil gavril gabriele | gabe gaby gavrik gabi gavi | jibril jebrail jibreel جبريل
gabriela gabriella gabrielle | gaby gabi
gamal jamal djamal jamaal gamaal djamel جمال
gennady gennadi gennadiy hennadiy gennadij | gena genya
gaston
geoffrey jeffrey godfrey gottfried goffredo godofredo jeffery | geoff jeff
george georg jorge giorgio georgios georges yuri yuriy yury iurii georgi georgiy georgy jerzy gheorghe juri jurij jurgen juergen joerg jorg yorgos giorgos georgij yurii jiri heorhii | georgie yura yorgos zhora gosha koke jurek jerry gogi | jirjis girgis جورج جرجس
gerard gerhard gerardo gerrit gerd | gerry jerry gerd gert
gerta gertrude gertrud | trudy gerti
gianni
gilbert gilberto
giulia julia julie juliya yulia yuliya iuliia julija giulia iulia | jules yulya yulka juliet julieta
giulio jules julio julius yuli
gloria
gregory grigory grigori grigoriy grigorij gregor gregorio gregoire hryhoriy grzegorz grigorios hryhorii grigor | greg grisha gregg goyo grischa hrysha grzes
gulnara gulnora
gustav gustavo gustave gustaf | gus gusti
guy guido
habib habeeb حبيب
hadi هادي
hafiz
haydar haider hyder heydar haidar حيدر
hakan
hakim hakeem حكيم
hamad حمد
hamed hamid hameed حامد حميد
hamza hamzah حمزة
hans johannes johann johan john jan jean juan giovanni joao ivan yohannes ioannis ioann yohanan janos jovan hovhannes ioan ion jaan juhani joan | jack johnny jackie hansi hannes vanya ivo juanito nino gianni juancho vanka yannis giannis janek jasiek hank johnnie honza jens | yahya yohanna yahia jahja youhanna يحيى يوحنا
hana
hani هاني
harold harald aroldo | harry hal
hasan hassan hasani hasane hassane حسن
hashim hashem هاشم
heidi adelaide adelheid | adele heike
heinrich henry henri henrik enrique enrico hendrik henryk henrique heinz | harry hank heiner harri hal hein heini rico quique kike henk
henrietta henriette enriqueta
herbert heribert
hermann herman armando ermanno armand | mando
hiroshi
hiroko
hubert
hugh hugo hugues ugo
humphrey
husayn hussein hussain hosein huseyin hossein houssein husein hoceine khusein hussien حسين
ibtisam
idris idriss edris إدريس
ignatius ignacio ignace ignazio | nacho iggy inaki
igor ihor
ilham
imad emad عماد
imran emran عمران
irene irina iryna iren eirini irena | ira irinka irka
iris
isaac isaak izaak yitzhak isac itzhak ytzhak | ike zak itsik | ishaq ishak eshaq إسحاق יצחק
isaiah
ismail ismael ishmael esmail ismaila إسماعيل اسماعيل
isra israa
israel
issa isa eissa eesa jesus yeshua jesus | chucho chuy suso | عيسى
ivana joanna johanna jane joan giovanna juana yohana jeanne ioanna jana hanna janina janna zhanna | jo joanie janie hanne janet jeanette vanna janka asia
ivar iver ivor
jacob jakob yakov iakov jacobo giacomo jacques jacopo yakiv yaakov jakub jaume | jake yasha jacky kobe kuba yanky | yaqub yakub yacoub yaqoub yakup jakup yaakoub يعقوب יעקב
jafar jaafar gaafar djafar cafer جعفر
jalal jalaal jelal galal celal جلال
jamila gamila djamila
jamil jameel djamil gamil cemil جميل
jasmine yasmin yasmine yasemin jasmin ياسمين
jason iason
javad jawad cevat جواد
javier xavier xaver xavi saverio
jeremiah jeremy jeremias jeremie geremia yirmiyahu | jerry
jerome hieronymus jeronimo girolamo geronimo hieronim
jessica | jess jessie
joachim joaquin gioacchino yoakim joaquim akim | quino achim jochen quim ximo
jochen
jonah jonas yunus younis younes yunes younus yonah يونس
jonathan jonatan yonatan | jon jonny yoni
joseph josef jose giuseppe yosef josip iosif osip jozef josephus josep yosyp | joe joey pepe beppe sepp josie zeppe chepe zef peppe jupp pepito jo osya beppo | yusuf youssef yousef yusef yousuf yosif youssouf yussuf yousif iusuf jusuf يوسف יוסף
josephine josefina josefa giuseppina josephina | josie pepa fina jo
joshua iosua josue yehoshua giosue | josh | يشوع יהושע
judith judit yehudit giuditta | judy judi
juan
julian julien giuliano juliano yulian iulian
kamal kamaal kemal كمال
kamil kameel kamel كامل
karen karin
karim kareem kerim kareem كريم
kaspar caspar jasper casper gaspar gaspard kasper
kenneth | ken kenny
kerem
kevin
khadija khadijah hatice khadidja khadeeja خديجة
khaled khalid halid khalit خالد
khalil khaleel halil خليل
konrad conrad corrado | kurt
kristijan
kurt
laila layla leyla leila leyla ليلى
lars lorenz laurence lawrence lorenzo laurent laurentius lavrenty lavrentiy laurens lourenco | larry lori laurie enzo renzo lenz
laura lora lara laure
layth
leo leon lev | lyova lonya leva
leonora
leopold leopoldo | poldi leo
liam
lilia lilya liliana lilian lily liliya
linda
louis luis luigi ludwig ludvik lewis ludovic ludovico luiz lodewijk lajos ludwik | lou louie gigi lucho lui lutz
louise luisa luise luiza | lulu
lubomir liubomir lyubomir
lucas luca lukas luke lucas luka lukasz loukas luc
lucia lucy lucie luciya lusia
lucian luciano lucien
ludmila lyudmila liudmila ludmilla lyudmyla | lyuda mila lucya luda
lyubov liubov lubov | lyuba luba
madeleine magdalena magdalene madeline maddalena | maddie lena magda leni
maha
mahdi mehdi mahdy مهدي
mahmud mahmoud mahmood mehmood makhmud mahmut محمود
majid majeed magid مجيد ماجد
malik maleek malek مالك
mansur mansour mansoor منصور
marat
marc mark marco marcos marcus markus markos marek marko | marky
marcel marcello marcelo
marcin martin martino martinus marton martyn | marty tino
margaret margarita margherita marguerite margarete margareta margrit malgorzata margaretha margaryta marharyta | maggie peggy meg greta gretchen rita margo meggie margot grete gosia marge madge daisy
maria marie mary mariya maryam mariam mariia marija maria miriam maryia mariah myriam miryam marya | mimi masha polly molly manya mariyka mitzi maruja maricha marusya mia moll marysia marika mariette maike | meryem maryam مريم ماري
marianne mariana marianna
marina maryna
mario
martha marta marthe
martina
marwan مروان
mathilde matilda | tilly tilda
matthew matthias mateo matteo matvei matthieu matheus mateusz matthaus mathias matvey matias matija mathieu matti matas matyas matevz | matt matty teo hias motya
maurice mauricio moritz maurizio moris mavriky morris
max maxim maxime maksim maksym maximilian massimiliano maximiliano massimo maximo maksymilian makszim | maks maxi
melissa
michael mikhail michel miguel michele mihail mykhailo mikhael mihai michal mikael mihaly mihajlo mikhailo miquel mychajlo mihael mischa mikkel michiel mikel mitchell | mike mickey misha miky mikey mischa micky mick mihal miki miko michi michl mykhas misko | mikail ميخائيل מיכאל
michelle michaela micaela mikaela michela michalina | shelly micha
mila
milan
milos
miroslav miroslaw | mirek slava miro
mohsen muhsin mohsin محسن
monica monika monique
mona muna منى
morgan
moses moshe moises moise moisei mozes mose | moe moishe moshko | musa mousa moussa moosa moses موسى משה
muhammad mohammed mohamed mohammad muhammed mahomet mehmet muhamed mohamad mouhamed mukhammad magomed mohamud mahamed mahamat mamadou mahammad muhamad muhammet mokhammad makhmad | mo mamadou hamma moh | محمد
mukhtar mokhtar muchtar moktar مختار
mustafa mostafa mustapha moustafa mustafo مصطفى
murad mourad morad murat مراد
murtaza morteza murtada مرتضى
mykola nikolai nikolay nikolaj nicolas nicholas nikolas nicola niccolo nikola mikolaj nicolae nikolaos miklos nikolaus nicolaas nikolas nicolai mikalai | nick nicky kolya nico niko klaus claus klaas nikos mykolka colas kolia niels nils
nabil nabeel نبيل
nadia nadya nadiya nadja nadezhda nadine nadiia nadejda | nadya nadia nadenka
nadir nadeer
naim naeem
najib nagib najeeb نجيب
nasir nasser naser nasir nasr ناصر
natalia natalie natalya nataliya nathalie natalija nataliia | natasha tasha talia nata natascha nataly
nathan natan nathaniel nathanael nathanel | nate nat
nawaf
nikita mykyta
nina
nizar
noah noe noach | | nuh nooh نوح
noor nour nur noura nura نور
norbert
nursultan
octavian octavio octave ottavio
oleg oleh
olga olha helga | olya olenka
oliver olivier oliviero | ollie olli
olivia
omar umar omer ömer oumar umer عمر
omid
oscar oskar
osama usama oussama usamah أسامة
osman usman uthman othman ousmane usmon عثمان
ottó otto odo
pablo paul pavel paolo paulo pavlo pal pavlos pauli pawel pavle paulus pau | paulie pasha paulino palle | bulus bolos boulos بولس
pamela | pam
patricia patrizia | pat patty tricia trish
patrick patricio patrizio patrik | pat paddy rick
paula paola paulina pauline
pedro peter piotr pyotr pietro pierre petr petro pieter peter petros petar piet petter petru peer pjotr petter pere | pete petya piero pit perico pierrot petrus peti petey petrik | boutros butros بطرس
penelope | penny
peregrine
polina
qasim kasim ghassem qassem kassem kasem qasem قاسم
rachel rahel raquel rachele | rae shelly | rahil راحيل
rafiq rafik rafeek
raphael rafael raffaele rafail rafal | rafa rafi raf
rahim raheem رحيم
rahman رحمن
rajesh
ralph raoul raul ralf
rami رامي
ramiz
ramon raimund raymond raimundo reymond raymundo raimondo | ray moncho ramoncito
ramzan ramazan ramadan رمضان
rania
rashid rasheed rachid رشيد راشد
reza rida ridha riza redha رضا
raisa
rebecca rebekah rebeca rivka | becky becca
regina regine
reinhard reynard
reinhold reynold reinaldo rinaldo reynaldo renaud ronald ronaldo | ron ronnie
remigius remy remi
renata renate renee
rene
riad riyad riyadh ryad رياض
richard ricardo riccardo rikard ryszard richardt | rick dick rich richie ricky dickie rico ric
robert roberto ruprecht rupert robrecht | bob rob bobby robbie bert robin beto rupi robi
roberta
roger rogelio ruggero rudiger rüdiger rogerio rogers hodge
roland rolando orlando | rollo
roman romain romano roman
rosa rose roza rosalia | rosie rosita
rosemary
rostislav rostyslav
ruben reuben ruven
rudolf rodolfo rudolph rodolphe | rudi rudy rolf
ruslan
rustam rustem rostam
ruth rut
saad سعد
sabina sabine savina
saddam صدام
sadiq sadek sadegh sadik sadeq صادق
said saeed saed sayeed sayid سعيد
salah صلاح
saleh salih صالح
salem salim saleem selim سالم سليم
salma salme سلمى
salman سلمان
samantha | sam sammy
sami samy سامي
samir sameer semir سمير
samira sameera سميرة
samson
samuel samuil samuele shmuel samuell | sam sammy | صموئيل שמואל
sandeep
sara sarah sahra sarra | sally sadie | سارة שרה
saul shaul saulo shaoul
sayed sayyid seyed sayid syed seyyed saied sayyed سيد
sebastian sebastien bastian sebastiano | seb basti sebi bastien
selma
sergio sergei sergey sergiy serge sergej serhiy serhii sergii sergius sergejs serghei siarhei | seryozha serezha serhij
shahid
shamil
sharif cherif shareef sherif شريف
sheila
shirin
siegfried sigfrid
sigmund sigismund zygmunt sigismondo
silvester sylvester silvestre sylvestre
silvia sylvia sylvie silvie
simon simeon semyon szymon simone simeone shimon symeon semen semion shimeon | sim senya | شمعون سمعان שמעון
sofia sophia sophie zofia sofiya sofija sofie | sonya sonia sonja zosia fifi sofi
solomon salomon shlomo salomone | sol solly | sulayman suleiman suleyman sulaiman soleiman sulejman souleymane suliman سليمان שלמה
stanislav stanislaw stanislas estanislao | stas stan stasek slava staszek
stella estella estelle
stephanie stefanie stefania stephania stefani estefania | steffi steph stefi
susan susanna susanne suzanne zuzana zsuzsanna susana suzana | sue susie suzy zuzka sanna susi | شوشنה
svetlana svitlana | sveta svetka lana
sven svend
svyatoslav sviatoslav | slava
taha طه
tamara | toma tammy
tarek tariq tarik tareq tariq طارق
tatiana tatyana tetiana tatjana tetyana | tanya tania tanja tati
taras
thaddeus tadeusz thaddaeus tadeo | thad tad tadek
theresa teresa therese teresia tereza tereze | terry tess tessa resi terri maite teresita
thomas tomas tommaso tomasz toma thomaz tamas foma tomaz tomasso | tom tommy tomek tommi tomy maso | توما
tikhon
tiberius
tigran
timothy timofei timoteo timothee timofey tymofiy timotheus timo | tim timmy tima timosha
timur taimur temur teymur taymoor
tina
tobias tobiah tovia | toby tobi
ulrich ulrik udalrico | uli ulli utz
umida
ursula orsola | uschi ulla urszula
vadim vadym | vadik
valentin valentino valentyn walentin | valya valik val
valentina valentyna | valya vale
valerie valeria valeriya valeriia | lera val
valery valeri valeriy valerii valerij valerio valerius | valera valerik
vera
veronica veronika veronique | vera nika ronnie vero
victor viktor vittorio vitor | vic vitya vic vito
victoria viktoria viktoriya vittoria viktoriia victoire viktorija | vicky vika tori vicki
vincent vicente vincenzo vinzenz vikenty wincenty vikentiy | vince vinnie chente enzo cencio vin
viola violetta violeta
vitaly vitali vitaliy vitaliy vitalii vitalij vitalijs | vitalik
vladimir volodymyr wladimir vladimiro uladzimir wlodzimierz waldemar valdemar vladimirs | vova vlad volodya vovka waldi vladik wowa vladko
vladislav vladyslav ladislav wladyslaw ladislao laszlo vladislavs | vlad slava vladik laci
vyacheslav viacheslav vjaceslav wjatscheslaw vaclav wenceslas wenzel vyatcheslav wenceslao waclaw | slava slavik
wael
walid waleed oualid walid velid وليد
walter walther gualtiero valter | wally walt
wilhelm william guillermo guglielmo guillaume willem viljem vilhelm guilherme vilem gwilym wilhem | bill will billy willy willi wim memo guille liam willie pim wilm
wilhelmina guillermina | mina wilma minna billie willa
wolfgang | wolf wolfi
xenia ksenia kseniya oksana xeniya oxana | ksyusha ksusha
yaroslav jaroslav jaroslaw iaroslav | slava yarik jarda jarek
yasir yasser yaser ياسر
yasin yassin yassine yaseen ياسين
yegor egor yehor
yolanda iolanda jolanta | yoli jola
yuval
yves yvon ivo
yvonne ivonne
zachary zacharias zakhar zaharia zacharie sakari | zach zack zak | zakaria zakariya zekeriya zakariyya zakariyah زكريا
zahra zehra zahraa زهراء
zainab zaynab zeinab zeyneb zeynep zineb زينب
zaid zayd zeid zayed زيد زايد
ziad ziyad زياد
zoe
zulfiqar zulfikar
abdullah abdallah abdulla abdalla abdoulaye abdullo عبدالله
abubakar abubakr aboubacar abubaker boubacar boubakar abubacar ابوبكر
nuruddin noureddine nureddin nooruddin نورالدين
saifuddin sayfeddin seyfeddin saifeddine سيفالدين
salahuddin saladin salahaddin selahattin صلاحالدين
jalaluddin celalettin djalaleddine
guillem
haruto
yuki
kenji
takashi
ichiro
krishna krishnan kishan
rama ram raman
lakshmi laxmi lakshmy
lakshman laxman lakshmanan
vikram bikram
vijay bijay
vishnu bishnu
suresh
ramesh
mahesh
mukesh
rakesh
dinesh
ganesh
harjit harjeet
gurpreet gurprit
sunita suneeta
anita
amit
sumit
rohit
mohit
deepak dipak
sanjay sanjai
ajay ajai
anil
sunil
manoj
vinod binod
pradeep pradip
sandip
ian iain
sean shaun shawn | shane
evan
jon
james jaime seumas hamish | jim jimmy jamie jimmie jem
diego iago santiago | tiago santi chago
isabel isabella isabelle ysabel isobel | bella isa
carina karina
leonid leonidas | lyonya lenya leonya
leonard leonardo leonhard | len lenny nardo
gerald geraldo
goran
colin
pascal
pascale
fernanda
julia giulia
juliana giuliana juliane julianne
emilia emily
emine
selma
gul
gulay
mert
cem
cemal
marcia
marcella
paulette
petra
claudine
denise
dominica
stephan
nicole
nicoletta nikoleta
simone
simona
angelina
yvette
eliana
gabriele
andrea
brenda
brendan
brigitte brigitta birgitta bridget brigid | biddy
birgit
carlotta charlotte
roger
elvira
elmira
dolores | lola loli
rosario | charo
concepcion | concha conchita
guadalupe | lupe lupita
soledad | sole
mercedes | merche
montserrat | montse
theodosios
theodora
panagiotis
panagiota
stavros
stelios stylianos
spyridon | spiros spyros
evangelos | vangelis
anastasios | tasos
athanasios | thanasis
apostolos | tolis
bassam
fadel fadil
tawfiq tawfik taoufik
rashad
nasim
hamza
ammar
alaa ala
iman
karima
nabila
mansoor
murtada
najwa
idriss
yuko
yoko
naoki
naomi noemi
kenta
kenji
shinji
shinichi
takuya
tatsuya
haruka
haruko
keiko
kyoko
akiko
aiko
michiko
mieko
sachiko
kazuko
kazuo
kazuya
masahiro
masato
masaki
takeshi
tadashi
hideo
hideki
hiroki
hiroyuki
makoto
minoru
satoshi
shigeru
taro
jiro
saburo
toshio
yoshio
yukio
yuji
koji
ryo
ryota
shota
sota
daiki
daisuke
hung
dung
dong
duc
long
lan
linh
mai
hoa
hong
huong
thuy
thu
trang
tuan
tuyen
minh
nam
phong
phuong
quang
quan
son
tam
tan
thanh
thang
viet
vinh
iris
ian iain
gary garry
barry
larry
harry
jerry gerry
terry
perry
kerry
rajesh
harpreet harprit
gurpreet gurprit
manpreet manprit
jaspreet
navdeep
kuldeep
amadou ahmadou
mamadou mamadu
moussa
ousmane
seydou
ibrahima
olusegun | segun
oluwaseun | seun
babatunde | tunde
chukwuemeka | emeka
chukwudi
chinedu
ole
olav olaf olov olof
ulla
nils niels nels
niklas niclas
jens
jonas
lina
lena
mira
mirela
dejan
zoran
goran
bojan
dragan
dragana
jovana
milica
bogdana
radu
mircea
gheorghe
`;
