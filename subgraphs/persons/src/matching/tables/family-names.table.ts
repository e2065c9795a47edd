/**
 * Family names of East Asia that are one name under several romanisations (Pinyin, Wade-Giles, Cantonese, Hokkien,
 * Vietnamese; Revised Romanisation, McCune-Reischauer and what is usual). One line is one character
 * as far as Latin letters can tell. They are too short for a distance between letters to say anything.
 */
export const FAMILY_NAMES = `
li lee lei
lee yi rhee ri rhi lea reeh
park pak bak pahk
kim gim ghim
choi choe choy tchoi
choi cai tsai choy chua
jung jeong chung chong jong joung cheong
jo cho joe
kang gang
yoon yun youn
jang chang
im lim rim yim
lin lim lam
han hahn
oh o
seo suh so sur
shin sin
kwon gwon kweon
hwang whang
wang wong vang ong
huang hwang wong
ahn an
song
ryu yoo yu ryoo you lyu
yoo yu you
hong
jeon chun jun chon
ko go koh
moon mun
son sohn
yang ryang
bae pae
baek paik paek
heo hur huh ho
nam
sim shim
no noh roh rho
ha
joo chu ju
woo u wu
koo gu ku goo
zhang chang cheung teo cheong tjong
liu lau liew low lao
chen chan tan chin chern
yang yeung young
huang wong ng hwang
zhao chao chiu jhao
wu ng woo ngo
zhou chou chow chau chew
xu hsu hui hsi
sun suen soon
zhu chu choo
ma mah
hu woo wu
guo kuo kwok quek
he ho hoh
gao kao ko ko
lin lam lum
luo lo law loh
zheng cheng cheang tay
liang leung leong
xie hsieh tse cheah tze
song sung soong
tang tong
xu hsu chui koh
deng teng tang
han hon
feng fung foong
cao tsao cho tso
peng pang phang
zeng tseng tsang
xiao hsiao siu siew
tian tien tin
dong tung
yuan yuen
pan poon pun
yu yue
jiang chiang kiang keung
cai tsai choi chua chye
jia chia ka
ding ting
wei ngai
xue hsueh sit
ye yeh yip yap
yan yen
du tu to
xia hsia ha
zhong chung
qian chien chin
tan tam hom
qiu chiu yau khoo
hou hau
jin chin kam gam
shi shih sze si
tao to
kong hung kung
bai pai pak
cui tsui chui
kang hong
mao mo
qin chin chun
shen shum sham sim
lu lo luk
fan
fang fong
zou tsou
xiong hsiung hung
jiang geung kang
xi hsi shi si hei
deng tang dang
zhuang chuang chong
nguyen nguyễn nguen ngyuen nguyan
tran
pham
hoang huynh
`;
