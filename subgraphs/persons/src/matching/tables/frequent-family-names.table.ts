/**
 * Family names that many bear, a line each with its spellings: two of different lines are known to be two, however near
 * they look (Fernandez and Hernandez, Robinson and Robertson). Our own collection.
 */
export const FREQUENT_FAMILY_NAMES = `
smith smyth smythe
schmidt schmitt schmid
johnson
johnston johnstone
johansson johanson johansen
jonsson jonson
jansson janson
jansen janssen
jensen
jackson
jameson jamieson
williams
williamson
wilson
willis
brown browne
braun
jones
davis davies
davidson
miller
mills
muller
meyer meier maier mayer meijer
mayers myers
taylor tailor
thompson thomson
thomsen
anderson andersson andersen
andrews
sanders saunders
sanderson
white whyte
wright
harris
harrison
harrington
martin
martins
martinez martines
martini
martinelli
martens
marshall
marsh
robinson
robertson
roberts
robson
robbins
rodriguez rodrigues
rogers rodgers
ross
rose
lewis
louis
walker
wallace
wall
hall
hill
hull
king
klein
young
allen allan
ellen
scott
nelson nielsen nilsson nilson
nielson
baker
becker
parker
barker
carter
campbell
mitchell
michel
phillips philips
evans
edwards
collins
cole
coleman
stewart stuart
stevens stephens
stevenson stephenson
morris
morrison
moore moor
morgan
murphy
murray
cook cooke
cooper
reed reid read
richards
richardson
richter
bailey bayley
bell
ball
bennett
barnett
burnett
hughes hughs
howard
hoffmann hoffman hofmann hofman
hofstetter
hofer
ward
wood
woods
watson
watkins
watts
brooks
gray grey
green greene
graham
grant
hamilton
hampton
foster
forster
fischer fisher
ford
fox
kelly kelley
kennedy
kerr
russell
peterson petersson petersen pettersson
persson person
pearson pierson
peters
petrov petroff
petrovic petrovich
petrenko
garcia
garza
gonzalez gonzales
gonzaga
gomez gomes
gutierrez
guzman
lopez lopes
perez peres
pereira
ferreira
ferrer
ferrari
ferrara
fernandez fernandes
hernandez hernandes
herrera
sanchez sanches
santos
santana
santiago
ramirez ramires
ramos
romero
romano
torres
flores
rivera
rivas
reyes
ruiz
ortiz ortis
ortega
diaz dias
cruz
costa
castro
castillo
alvarez alvares
alonso alonzo
jimenez gimenez
vargas
vasquez vazquez
velasquez velazquez
velasco
moreno
morales
mendoza
mendez mendes
medina
molina
munoz
nunez nunes
navarro
silva
silveira
souza sousa
oliveira
olivera
carvalho
almeida
rossi
russo
rizzo
ricci
bianchi
bruno
colombo
esposito
conti
costanzo
greco
marino
mancini
moretti
gallo
lombardi
barbieri
bernard
bertrand
dubois
durand
dupont
dumont
moreau
morel
laurent
lefebvre lefevre
leroy
legrand
lambert
girard
gerard
roux
rousseau
fournier
fontaine
schneider
schroder schroeder
schulz schulze schultz schultze
schubert
schumacher
schuster
weber
wagner
bauer
baur
wolf wolff
neumann
naumann
zimmermann
kramer kraemer
kruger krueger
koch
kohl
lange
lang
hartmann
herrmann
werner
krause
kraus
steinberg
steinmann
steiner
stein
lindberg
lindgren
lindqvist lindquist
lindstrom
berg
bergman bergmann
bergstrom
berglund
olsson olsen olson
larsson larsen larson
hansson hansen hanson
eriksson eriksen erikson ericsson
karlsson carlsson carlson karlsen
kowalski kowalska
kowalczyk
kozlowski kozlowska
kaminski kaminska
nowak
nowicki
novak
novotny
wisniewski wisniewska
lewandowski
lewis
ivanov ivanoff
ivanovic ivanovich
ivanenko
smirnov
sokolov
soloviev solovyov
popov popoff
popovic popovich
popescu
pavlov
pavlenko
pavlovic
kuznetsov
kuzmin
kozlov
kovalev kovalyov
kovalenko
kovalchuk
kovac kovacs
kovacevic
lebedev
morozov
makarov
maximov
mikhailov
nikolaev nikolayev
nikitin
novikov
orlov
osipov
romanov romanoff
roshchin
sidorov
semenov semyonov
sergeev sergeyev
stepanov
stojanovic stoyanovich
stefanovic stefanovich
jovanovic jovanovich
jankovic jankovich
markovic markovich
marinkovic
nikolic nikolich
fedorov fyodorov
vasiliev vasilyev
volkov
vorobyov
yakovlev
zaitsev zaytsev
zakharov
shevchenko
bondarenko
tkachenko
kravchenko
medvedev
singh
sinha
sharma sarma
shah
khan
kumar
gupta
patel
verma varma
reddy
nair
iyer
rao
ray
roy
das
dass
chowdhury choudhury chaudhry chaudhary
hossain
begum
malik
mirza
qureshi
siddiqui siddiqi
yilmaz
yildiz
yildirim
demir
demirel
celik
kaya
sahin
ozturk
aydin
arslan
aslan
dogan
kilic
papadopoulos papadopoulou
papadakis papadaki
georgiou
nikolaidis
cohen kohen kahn
levi levy
goldberg
goldman
goldstein
friedman friedmann
rosenberg
rosenthal
rosen
katz
kaplan
shapiro
steinmetz
nakamura
nakajima
nakagawa
yamamoto
yamada
yamaguchi
yamashita
yamazaki
tanaka
takada
takahashi
suzuki
kimura
kobayashi
kondo kondou
kudo kudou
matsumoto
matsuda
hashimoto
hayashi
ishii
ishikawa
inoue inouye
ikeda
okada
okamoto
ogawa
ota ohta
ono ohno
watanabe
wada
sasaki
saito saitou
sato satou
ito
kato
goto gotou
endo endou
ando andou
abe
`;
