/**
 * Names in scripts whose Latin spelling no table of letters gives (vowels are not written, or characters have no
 * fixed sound). Each is written twice, by hand: everyday names, combined at random.
 */
export interface SpelledNames {
  readonly script: string;
  readonly family: readonly SpelledName[];
  readonly male: readonly SpelledName[];
  readonly female: readonly SpelledName[];
  readonly cities: readonly string[];
}

export interface SpelledName {
  readonly latin: string;
  readonly original: string;
}

export const SPELLED_NAMES = {
  arabic: {
    script: 'Arab',
    family: names(
      'Haddad=حداد, Najjar=نجار, Khatib=خطيب, Sabbagh=صباغ, Masri=مصري, Halabi=حلبي, Baghdadi=بغدادي, Tamimi=تميمي, Qasim=قاسم, Saleh=صالح, Mansour=منصور, Darwish=درويش, Shami=شامي, Hamdan=حمدان, Zaki=زكي, Farouk=فاروق, Sharif=شريف, Barakat=بركات, Nasser=ناصر, Habib=حبيب, Taha=طه, Khalifa=خليفة, Jaber=جابر, Rashid=راشد, Awad=عوض, Hijazi=حجازي',
    ),
    male: names(
      'Ahmad=أحمد, Omar=عمر, Khaled=خالد, Youssef=يوسف, Ibrahim=إبراهيم, Hassan=حسن, Mahmoud=محمود, Tariq=طارق, Samir=سمير, Walid=وليد, Karim=كريم, Bilal=بلال, Nabil=نبيل, Ziad=زياد, Faisal=فيصل, Jamal=جمال, Rami=رامي, Hamza=حمزة',
    ),
    female: names(
      'Fatima=فاطمة, Mariam=مريم, Layla=ليلى, Aisha=عائشة, Salma=سلمى, Huda=هدى, Nadia=نادية, Samira=سميرة, Rania=رانيا, Amina=أمينة, Yasmin=ياسمين, Noura=نورة, Dalal=دلال, Zeinab=زينب',
    ),
    cities: ['Alexandria', 'Aswan', 'Luxor', 'Tanta', 'Port Said', 'Mansoura', 'Ismailia'],
  },
  persian: {
    script: 'Arab',
    family: names(
      'Ahmadi=احمدی, Hosseini=حسینی, Karimi=کریمی, Moradi=مرادی, Rahimi=رحیمی, Jafari=جعفری, Kazemi=کاظمی, Sadeghi=صادقی, Rezaei=رضایی, Akbari=اکبری, Ghasemi=قاسمی, Heydari=حیدری, Shirazi=شیرازی, Tehrani=تهرانی, Nouri=نوری, Zamani=زمانی, Bahrami=بهرامی, Sharifi=شریفی',
    ),
    male: names(
      'Reza=رضا, Hossein=حسین, Mehdi=مهدی, Amir=امیر, Saeed=سعید, Behrouz=بهروز, Dariush=داریوش, Farhad=فرهاد, Kamran=کامران, Masoud=مسعود, Nima=نیما, Parviz=پرویز, Siavash=سیاوش',
    ),
    female: names(
      'Zahra=زهرا, Maryam=مریم, Shirin=شیرین, Nasrin=نسرین, Parisa=پریسا, Mina=مینا, Laleh=لاله, Soraya=ثریا, Azadeh=آزاده, Mahsa=مهسا, Golnar=گلنار',
    ),
    cities: ['Shiraz', 'Tabriz', 'Isfahan', 'Mashhad', 'Yazd', 'Kerman', 'Rasht'],
  },
  urdu: {
    script: 'Arab',
    family: names(
      'Khan=خان, Malik=ملک, Chaudhry=چوہدری, Qureshi=قریشی, Siddiqui=صدیقی, Butt=بٹ, Mirza=مرزا, Sheikh=شیخ, Hashmi=ہاشمی, Bukhari=بخاری, Abbasi=عباسی, Dar=ڈار, Gilani=گیلانی',
    ),
    male: names(
      'Usman=عثمان, Bilal=بلال, Kashif=کاشف, Naveed=نوید, Shahid=شاہد, Tariq=طارق, Waqar=وقار, Zubair=زبیر, Adnan=عدنان, Faisal=فیصل',
    ),
    female: names(
      'Ayesha=عائشہ, Sadia=سعدیہ, Hina=حنا, Rabia=رابعہ, Nazia=نازیہ, Saima=صائمہ, Bushra=بشریٰ, Farah=فرح',
    ),
    cities: ['Lahore', 'Multan', 'Peshawar', 'Quetta', 'Sialkot', 'Faisalabad'],
  },
  hebrew: {
    script: 'Hebr',
    family: names(
      'Cohen=כהן, Levi=לוי, Mizrahi=מזרחי, Peretz=פרץ, Biton=ביטון, Friedman=פרידמן, Azoulay=אזולאי, Katz=כץ, Shapira=שפירא, Gabay=גבאי, Golan=גולן, Harel=הראל, Amar=עמר, Segal=סגל, Tal=טל, Barak=ברק, Dahan=דהן',
    ),
    male: names(
      'David=דוד, Yosef=יוסף, Moshe=משה, Daniel=דניאל, Eitan=איתן, Noam=נועם, Amir=אמיר, Gil=גיל, Oren=אורן, Ron=רון, Shai=שי, Uri=אורי, Yaakov=יעקב',
    ),
    female: names(
      'Sarah=שרה, Rivka=רבקה, Tamar=תמר, Noa=נועה, Michal=מיכל, Yael=יעל, Shira=שירה, Maya=מאיה, Dana=דנה, Orly=אורלי, Hadar=הדר',
    ),
    cities: ['Haifa', 'Ashdod', 'Netanya', 'Eilat', 'Holon', 'Tiberias'],
  },
  chinese: {
    script: 'Hans',
    family: names(
      'Wang=王, Li=李, Zhang=张, Liu=刘, Chen=陈, Yang=杨, Zhao=赵, Huang=黄, Zhou=周, Wu=吴, Xu=徐, Sun=孙, Hu=胡, Zhu=朱, Gao=高, Lin=林, He=何, Guo=郭, Ma=马, Luo=罗, Liang=梁, Song=宋, Zheng=郑, Xie=谢, Han=韩, Tang=唐, Feng=冯, Yu=于, Dong=董, Xiao=萧',
    ),
    male: names(
      'Wei=伟, Haoran=浩然, Jianguo=建国, Junjie=俊杰, Lei=磊, Ming=明, Yuxuan=宇轩, Zhiqiang=志强, Bowen=博文, Peng=鹏, Tao=涛, Chao=超, Zihan=子涵, Tianyu=天宇, Guodong=国栋, Wenbin=文彬',
    ),
    female: names(
      'Fang=芳, Xiuying=秀英, Na=娜, Min=敏, Jing=静, Li=丽, Yan=艳, Xin=欣, Yuting=雨婷, Meiling=美玲, Shiyu=诗雨, Jiayi=佳怡, Xue=雪, Hongmei=红梅',
    ),
    cities: ['Wuhan', 'Chengdu', 'Nanjing', 'Qingdao', 'Xiamen', 'Kunming', 'Harbin', 'Guilin'],
  },
  japanese: {
    script: 'Jpan',
    family: names(
      'Sato=佐藤, Suzuki=鈴木, Takahashi=高橋, Tanaka=田中, Watanabe=渡辺, Ito=伊藤, Yamamoto=山本, Nakamura=中村, Kobayashi=小林, Kato=加藤, Yoshida=吉田, Yamada=山田, Sasaki=佐々木, Yamaguchi=山口, Matsumoto=松本, Inoue=井上, Kimura=木村, Hayashi=林, Shimizu=清水, Mori=森, Ikeda=池田, Hashimoto=橋本, Ogawa=小川, Goto=後藤',
    ),
    male: names(
      'Hiroshi=浩, Takashi=隆, Kenji=健二, Makoto=誠, Daisuke=大輔, Kazuo=和夫, Shinji=真司, Taro=太郎, Yuta=雄太, Ryota=涼太, Naoki=直樹, Satoru=悟',
    ),
    female: names(
      'Yoko=洋子, Keiko=恵子, Yumi=由美, Akemi=明美, Haruka=遥, Naomi=直美, Kaori=香織, Mai=舞, Emi=恵美, Sakura=桜, Tomoko=智子',
    ),
    cities: ['Sapporo', 'Sendai', 'Nagoya', 'Kobe', 'Fukuoka', 'Kanazawa', 'Matsuyama'],
  },
  thai: {
    script: 'Thai',
    family: names(
      'Saetang=แซ่ตั้ง, Saelim=แซ่ลิ้ม, Saelee=แซ่ลี้, Thongdee=ทองดี, Suksai=สุขใส, Bunmi=บุญมี, Chaiyo=ไชโย, Meesuk=มีสุข, Jaidee=ใจดี, Phromma=พรหมมา, Wongsa=วงษา, Kaewta=แก้วตา, Srisuk=ศรีสุข',
    ),
    male: names(
      'Somchai=สมชาย, Anan=อนันต์, Prasert=ประเสริฐ, Wichai=วิชัย, Surasak=สุรศักดิ์, Kittisak=กิตติศักดิ์, Nattapong=ณัฐพงษ์, Thawat=ธวัช, Chaiwat=ชัยวัฒน์',
    ),
    female: names(
      'Malee=มาลี, Somying=สมหญิง, Siriporn=ศิริพร, Ratana=รัตนา, Kanya=กัญญา, Wanida=วนิดา, Apinya=อภิญญา, Sunisa=สุนิสา',
    ),
    cities: ['Chiang Mai', 'Udon Thani', 'Hat Yai', 'Phuket', 'Rayong', 'Lampang'],
  },
  hindi: {
    script: 'Deva',
    family: names(
      'Sharma=शर्मा, Verma=वर्मा, Gupta=गुप्ता, Singh=सिंह, Kumar=कुमार, Yadav=यादव, Mishra=मिश्रा, Joshi=जोशी, Thapa=थापा, Adhikari=अधिकारी, Rana=राणा, Pandey=पाण्डेय, Tiwari=तिवारी, Shrestha=श्रेष्ठ, Patil=पाटिल, Chauhan=चौहान',
    ),
    male: names(
      'Amit=अमित, Rahul=राहुल, Vijay=विजय, Sanjay=संजय, Anil=अनिल, Suresh=सुरेश, Deepak=दीपक, Arjun=अर्जुन, Ravi=रवि, Manoj=मनोज, Prakash=प्रकाश, Bikash=विकास',
    ),
    female: names(
      'Priya=प्रिया, Anita=अनीता, Sunita=सुनीता, Pooja=पूजा, Kavita=कविता, Meena=मीना, Sita=सीता, Asha=आशा, Nisha=निशा, Rekha=रेखा',
    ),
    cities: ['Pune', 'Jaipur', 'Lucknow', 'Bhopal', 'Nagpur', 'Kanpur'],
  },
} as const satisfies Record<string, SpelledNames>;

/** The same names in another country, with that country's towns. */
export const SPELLED_NAMES_ELSEWHERE = {
  moroccan: {
    ...SPELLED_NAMES.arabic,
    cities: ['Fez', 'Agadir', 'Tangier', 'Oujda', 'Meknes', 'Tetouan'],
  },
  nepali: {
    ...SPELLED_NAMES.hindi,
    cities: ['Pokhara', 'Biratnagar', 'Bharatpur', 'Dharan', 'Butwal'],
  },
} as const satisfies Record<string, SpelledNames>;

function names(text: string): SpelledName[] {
  return text.split(', ').map((entry) => {
    const [latin = '', original = ''] = entry.split('=');
    return { latin, original };
  });
}
