/** Words in names that are no name of the person's own, by what they are. Given as `soundsOf`'s plain input: Latin, small. */

/** Join or introduce a name: articles, "of", "and". Alone they neither tell people apart nor make them one. */
export const PARTICLES = new Set(
  `al el ul ur as ash ar an ad at az de del della delle dello di da do dos das du des la le lo las los van von der den
   ter ten te vander vom zu zum zur y e i af av of the und et dei degli dal san santa`.split(/\s+/),
);

/** "Son of", "daughter of": what follows is a parent's name. */
export const FILIATIONS = new Set(
  'bin ibn ben bint binti bte binte b ould uld wuld ap ferch oghlu oglu ogly oglou uulu kyzy kizi gizi qizi zade'.split(
    ' ',
  ),
);

/** Arabic "father of", "mother of", and "servant of", which make one name with what follows. */
export const KUNYAS = new Set('abu abou abi aboo umm um oum'.split(' '));

/** Which of two of one name. They contradict each other; missing, they say little. */
export const GENERATIONS: Readonly<Record<string, string>> = {
  jr: 'junior',
  jnr: 'junior',
  junior: 'junior',
  fils: 'junior',
  filho: 'junior',
  hijo: 'junior',
  ml: 'junior',
  sr: 'senior',
  snr: 'senior',
  senior: 'senior',
  pere: 'senior',
  st: 'senior',
  ii: 'second',
  iii: 'third',
  iv: 'fourth',
  neto: 'grandson',
  nieto: 'grandson',
  sobrinho: 'nephew',
  '2nd': 'second',
  '3rd': 'third',
  '4th': 'fourth',
};

/** Honours, ranks, forms of address, degrees, and legal forms that slipped into a person's name. */
export const TITLES = new Set(
  `mr mrs ms miss mister messrs sir dame lord lady madam madame mme mlle monsieur mgr dr doctor prof professor docteur
   doktor herr frau fraulein dipl ing eng engr ir drs phd md msc bsc ma ba mba llm llb esq cpa rn jd dds dvm
   president vice prime minister premier senator governor ambassador chancellor secretary king queen prince princess
   prasident presidente ministro ministre count countess baron baroness duke duchess emir sheikh shaikh shaykh sheik cheikh
   haji hajji hadji hajj haj hadj hacı hac alhaji alhaj elhadj hoca hodja khoja mullah mulla mollah maulana mawlana mawlawi
   molvi moulvi maulvi ayatollah hojatoleslam hojjatoleslam sardar ustad ustaz agha aga bey effendi
   rabbi rav reb father fr brother sister rev reverend pastor bishop archbishop cardinal pope padre patriarch
   general gen colonel col lieutenant lt major maj captain capt cpt sergeant sgt corporal cpl private marshal admiral
   adm commander cmdr brigadier brig commandant commodore officer inspector sheriff
   shri sri shrimati smt kumari pandit swami sra srta senor senora senorita dona sig signor signora dott dottore avv
   gospodin gospodja datuk dato datin tun puan encik tuan chief alhaja otunba
   hon honorable honourable excellency hrh hh retd ret late comrade
   ltd llc inc gmbh plc corp limited`.split(/\s+/),
);

/** So many people bear these that one in common says less. */
export const COMMON_WORDS = `
muhammad ahmed ali hasan husayn abdullah omar ibrahim khalid mahmoud mustafa yusuf fatima aisha khan begum bibi hussain shah
maria jose juan carlos luis ana antonio francisco garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez silva
santos oliveira souza costa pereira ferreira rossi russo john james robert michael william david richard thomas mary smith
johnson williams brown jones miller davis wilson anderson taylor jean pierre marie martin bernard dubois muller schmidt
schneider fischer meyer weber hans peter alexander sergey vladimir ivan andrey dmitry elena olga natalia ivanov petrov smirnov
popov kuznetsov nguyen tran pham van thi wang li zhang liu chen yang huang zhao wu zhou kim lee park choi jung sato suzuki
takahashi tanaka singh kaur kumar sharma gupta patel das rao begum islam hossain rahman ahmad yilmaz kaya demir mehmet ayse
kowalski nowak horvath nagy novak papadopoulos georgiou cohen levi moshe`;
