/** Charges as warrants word them: in English, and in the languages that some countries issue them in. */
export interface Charge {
  readonly eng: string;
  readonly others: Readonly<Record<string, string>>;
}

export const CHARGES: readonly Charge[] = [
  {
    eng: 'Aggravated fraud committed by an organised group',
    others: {
      fra: 'Escroquerie aggravée commise en bande organisée',
      spa: 'Estafa agravada cometida por un grupo organizado',
      deu: 'Gewerbs- und bandenmäßiger Betrug',
      rus: 'Мошенничество, совершённое организованной группой',
      por: 'Burla qualificada cometida por associação criminosa',
      ita: 'Truffa aggravata commessa da un gruppo organizzato',
    },
  },
  {
    eng: 'Murder',
    others: {
      fra: 'Meurtre',
      spa: 'Homicidio',
      deu: 'Mord',
      rus: 'Убийство',
      por: 'Homicídio',
      ita: 'Omicidio volontario',
      tur: 'Kasten öldürme',
      ara: 'القتل العمد',
      pol: 'Zabójstwo',
    },
  },
  {
    eng: 'Trafficking in narcotic drugs',
    others: {
      fra: 'Trafic de stupéfiants',
      spa: 'Tráfico de estupefacientes',
      deu: 'Unerlaubter Handel mit Betäubungsmitteln',
      rus: 'Незаконный сбыт наркотических средств',
      por: 'Tráfico de estupefacientes',
      ita: 'Traffico di sostanze stupefacenti',
      tur: 'Uyuşturucu madde ticareti',
      ara: 'الاتجار بالمخدرات',
      nld: 'Handel in verdovende middelen',
    },
  },
  {
    eng: 'Trafficking in human beings',
    others: {
      fra: 'Traite des êtres humains',
      spa: 'Trata de personas',
      deu: 'Menschenhandel',
      rus: 'Торговля людьми',
      ron: 'Trafic de persoane',
      ukr: 'Торгівля людьми',
      nld: 'Mensenhandel',
    },
  },
  {
    eng: 'Armed robbery',
    others: {
      fra: 'Vol à main armée',
      spa: 'Robo a mano armada',
      deu: 'Schwerer Raub',
      rus: 'Разбой с применением оружия',
      por: 'Roubo à mão armada',
      pol: 'Rozbój z użyciem broni',
      ell: 'Ένοπλη ληστεία',
      srp: 'Oružana pljačka',
    },
  },
  {
    eng: 'Money laundering',
    others: {
      fra: 'Blanchiment de capitaux',
      spa: 'Blanqueo de capitales',
      deu: 'Geldwäsche',
      rus: 'Легализация доходов, полученных преступным путём',
      por: 'Branqueamento de capitais',
      ita: 'Riciclaggio di denaro',
      tur: 'Suçtan kaynaklanan malvarlığı değerlerini aklama',
      zho: '洗钱罪',
    },
  },
  {
    eng: 'Participation in a criminal organisation',
    others: {
      fra: 'Participation à une association de malfaiteurs',
      spa: 'Pertenencia a organización criminal',
      deu: 'Mitgliedschaft in einer kriminellen Vereinigung',
      ita: 'Associazione per delinquere',
      tur: 'Suç örgütüne üye olma',
      por: 'Participação em organização criminosa',
    },
  },
  {
    eng: 'Abduction of a minor',
    others: {
      fra: 'Enlèvement de mineur',
      spa: 'Sustracción de menores',
      deu: 'Entziehung Minderjähriger',
      jpn: '未成年者略取',
      por: 'Subtração de menores',
      swe: 'Egenmäktighet med barn',
    },
  },
  {
    eng: 'Forgery and use of forged travel documents',
    others: {
      fra: 'Faux et usage de faux documents de voyage',
      spa: 'Falsificación y uso de documentos de viaje falsos',
      deu: 'Fälschung und Gebrauch falscher Reisedokumente',
      ell: 'Πλαστογραφία ταξιδιωτικών εγγράφων',
      hun: 'Úti okmányok hamisítása és felhasználása',
    },
  },
  {
    eng: 'Theft of cultural property',
    others: {
      fra: 'Vol de biens culturels',
      spa: 'Robo de bienes culturales',
      ita: 'Furto di beni culturali',
      ara: 'سرقة ممتلكات ثقافية',
      tur: 'Kültür varlığı kaçakçılığı',
    },
  },
  {
    eng: 'Computer fraud and extortion by means of ransomware',
    others: {
      fra: 'Escroquerie informatique et extorsion par rançongiciel',
      deu: 'Computerbetrug und Erpressung',
      rus: 'Мошенничество в сфере компьютерной информации',
      ron: 'Fraudă informatică și șantaj',
      kor: '컴퓨터등사용사기',
    },
  },
  {
    eng: 'Smuggling of protected species',
    others: {
      fra: "Trafic d'espèces protégées",
      spa: 'Contrabando de especies protegidas',
      tha: 'การลักลอบค้าสัตว์ป่าคุ้มครอง',
      por: 'Contrabando de espécies protegidas',
      vie: 'Vận chuyển trái phép động vật hoang dã',
    },
  },
];

/** What the public is told of a person, by colour of the notice. */
export const EXTRACTS = {
  RED: 'Wanted by the judicial authorities for prosecution or to serve a sentence.',
  YELLOW: 'Missing. Any information on the whereabouts of this person is welcome.',
  UN_SPECIAL: 'Subject to sanctions of the United Nations Security Council.',
} as const;
