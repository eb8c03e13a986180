"""Invents articles with names for train-names: invent.py N DATA OUT. Needs the PyPI package Faker (MIT). DATA is the folder of lists;
names of people come from Faker's locales and the lists below, places and organizations from DATA. Same seed, same articles."""
import random,json,re,importlib,sys
random.seed(7)
R=random.choice
locs="en_US en_GB en_IE en_IN en_KE en_NG de_DE es_ES es_MX es_CO fr_FR it_IT nl_NL pl_PL pt_BR ro_RO sk_SK sv_SE sw tr_TR tw_GH yo_NG ig_NG ha_NG zu_ZA hr_HR hu_HU id_ID cs_CZ fi_FI".split()
LN={}
for l in locs:
    P=importlib.import_module('faker.providers.person.'+l).Provider
    k=lambda a:[str(x) for x in list(getattr(P,a,None) or []) if re.fullmatch(r"[^\W\d_][\w'-]+",str(x)) and not str(x).isupper()]
    g=[k('first_names_male') or k('first_names'),k('first_names_female') or k('first_names')];s=k('last_names')
    if g[0] and s:LN[l]=(g,s)
KS='''Kim Lee Park Choi Jung Jeong Kang Cho Yoon Yun Jang Chang Lim Im Han Oh Seo Shin Kwon Hwang Ahn An Song Ryu Yoo Hong Jeon Ko Moon Son Yang Bae Baek
Paik Heo Huh Nam Noh Roh Rhee Ban Ri Pak Chung Pyo Ha Chun Ro Hyon Choe'''.split()
CS='''Xi Hu Jiang Deng Mao Zhou Wen Zhu Wang Li Zhang Liu Chen Yang Huang Zhao Wu Xu Sun Ma Zhu Guo He Lin Luo Gao Zheng Liang Xie Tang Feng Dong Yuan Cao
Xiao Pan Peng Zeng Ye Cheng Wei Su Lu Ding Shen Ren Yao Cui Zhong Tan Jia Fang Shi Qin Qian Hou Bo Bai Zou Tsai Chiang Chan Cheung Wong Leung Lam Ng
Ho Yip Kwok Tsang Tung Chow Lau Mak Fung Tse Yeung Hui Kwan Ko Soong Hsieh Hsu Lien Yeh Tsui'''.split()
JS='''Abe Koizumi Suga Kishida Aso Fukuda Hatoyama Kan Noda Obuchi Mori Hashimoto Murayama Hata Hosokawa Miyazawa Kaifu Nakasone Tanaka Sato Suzuki
Takahashi Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Saito Yamazaki Ishikawa
Nakajima Maeda Fujita Ogawa Goto Okada Hasegawa Ishii Murakami Kondo Sakamoto Endo Aoki Fujii Nishimura Ota Miura Fujiwara Okamoto Matsuda Nakagawa
Nakano Harada Ono Tamura Takeuchi Kaneko Wada Ishida Ueda Morita Hara Shibata Sakai Kudo Yokoyama Miyazaki Uchida Takagi Ando Taniguchi Ohno Maruyama
Imai Takada Fujimoto Takeda Murata Ueno Sugiyama Masuda Sugawara Hirano Otsuka Kojima Chiba Kubo Matsui Iwasaki Sakurai Kinoshita Noguchi Matsuo
Nomura Kikuchi Sano Onishi Sugimoto Arai Hamada Ichikawa Furukawa Mizuno Komatsu Shimada Kawasaki Koyama Ishiba Kono Motegi Ozawa Edano Ishihara
Toyoda Ghosn Kuroda Mizushima Kitajima'''.split()
sy="a e i o u".split();co="b d f g h j k l m n p r s t v w z ch sh kh br dr gr st tr kr bl".split()
def syll(n): return ''.join(R(co)+R(sy) for _ in range(n))
def invented(): return (syll(random.randint(1,3))+R(['','n','s','r','k','l','ng','nd','rt','mo','va','wa','ski','ov','ez','sen','uk']) ).capitalize()
def asian():
    k=random.random()
    if k<.4: return R(KS),R(KS).capitalize()[:0]+invented()[:5].capitalize()+'-'+R(['jae','in','min','ho','soo','hyun','su','chol','un','jin','woo','hee'])
    if k<.75: return R(CS),R(['Jin','Xiao','Wei','Ming','Jian','Hong','Li','Yan','Zhi','Guo'])+R(['ping','ming','hua','tao','','','wei','qiang','jun'])
    return R(JS),R(['Taro','Kenji','Yuko','Haruto','Shinzo','Aki','Naoko'])
ar='''Mohammed Muhammad Mohamed Mohammad Mohamad Muhammed Mahmoud Mahmud Ahmed Ahmad Ali Hassan Hasan Hussein Husain Hussain Hossein Omar Umar Osama Usama
Khalid Khaled Abdul Abdel Abdallah Abdullah Abdulla Abdulaziz Abdelaziz Abdelfattah Abdel-Fattah Abdulrahman Abdurrahman Abdirahman Ibrahim Ismail
Yusuf Yousef Youssef Yasser Yassir Saddam Bashar Hafez Rafik Rafiq Saad Tariq Tarek Walid Waleed Samir Sami Nabil Nasser Nasir Faisal Faysal Fahd
Salman Sultan Turki Bandar Adel Jamal Gamal Anwar Hosni Mustafa Mostafa Moustafa Marwan Mazen Munir Nuri Nouri Haider Haidar Muqtada Moqtada Ayad Iyad
Jalal Massoud Masoud Barham Hoshyar Ashraf Asif Pervez Imran Nawaz Shahbaz Yousaf Zardari Bilawal Shaukat Iftikhar Rehman Rashid Rasheed Karim Kareem
Amir Amer Emad Imad Essam Issam Fadi Fouad Fuad Ghassan Habib Hamid Hamad Hamza Hani Hisham Husni Isa Issa Jaber Kamal Kemal Majid Mansour Mehdi Mahdi
Mousa Musa Moussa Muammar Moammar Naguib Omer Osman Othman Qasem Qassem Raed Ramadan Ramzan Riad Riyad Saeb Saeed Said Salah Salem Salim Shaker Tayyip
Recep Abdurrahman Ekrem Kemal Bulent Suleyman Necmettin Devlet Selahattin Mevlut Binali Ahmet Mehmet Murat Hakan Emre Orhan Fethullah'''.split()
def person():
    x=random.random()
    if x<.16:
        f,g=asian();return f'{f} {g}',f
    if x<.3:
        g=R(ar);s=R(ar) if random.random()<.5 else R(['al-','Al-','al-','el-'])+R(ar)
        return (f'{g} {R(ar)} {s}' if random.random()<.2 else f'{g} {s}'),s
    l=R(list(LN));g,s=LN[l];g=R(R(g));s=R(s)
    if random.random()<.25: s=invented()
    y=random.random()
    if y<.08: return f'{g} {R("ABCDEFGHJKLMNPRSTW")}. {s}',s
    if y<.11: return f'{g} {R(["van der","de la","von","de","da","van"])} {s}',s
    if y<.16: return f'{g} {R(R(LN[l][0]))} {s}',s
    return f'{g} {s}',s
cities=[l.split('\t') for l in open(sys.argv[2]+'/places.tsv') if l[0]!='#']
big=[c[0] for c in cities if len(c)>6 and c[1] in('city','capital') and int(c[6] or 0)>300000 and c[0].isascii()]
small=[c[0] for c in cities if len(c)>6 and c[1]=='city' and int(c[6] or 0)<100000 and c[0].isascii()]
low=set(l.strip() for l in open(sys.argv[2]+'/vocabulary.tsv') if l[0]!='#')
small=[c for c in small if c.lower() not in low]
ctry=[c[0] for c in cities if c[1]=='country' and len(c[0])>3 and '.' not in c[0]]
reg=[c[0] for c in cities if c[1]=='region' and len(c[0])>3 and '.' not in c[0] and c[0].lower() not in low]
def city():
    x=random.random()
    return R(big) if x<.4 else R(small) if x<.65 else invented() if x<.93 else f'{R(["Port","San","Santa","Al","El","New","Bir","Los"])} {invented()}'
def region(): 
    x=random.random()
    return R(reg) if x<.5 else f'{invented()} {R(["Province","Region","County","District","State","Valley"])}' if x<.8 else f'{R(["Lake","Mount"])} {invented()}' if x<.9 else f'{invented()} {R(["River","Mountains","Island","Islands","Bay","Park","Road","Airport"])}'
orgs=[l.rstrip('\n').split('\t')[0] for l in open(sys.argv[2]+'/organizations.tsv') if l[0]!='#']
topic="Health Finance Education Energy Justice Agriculture Transport Labour Trade Water Mining Football Press Teachers Farmers Railway Nuclear Human Rights Electoral Climate Defence Youth Women Medical Tourism Housing".split()
dem="Kenyan Polish Russian French Brazilian Thai Indian Chilean Turkish Ghanaian Mexican Korean Greek Syrian Malaysian".split()
def acr(): return ''.join(R('ABCDEFGHIKLMNOPRSTUVZ') for _ in range(random.randint(3,5)))
def org():
    x=random.random()
    if x<.35: return R(orgs)
    if x<.45: return acr()
    if x<.55: return f'{R(["Ministry","Department","Institute","Bureau"])} of {R(topic)}'
    if x<.62: return f'{R(topic)} Ministry'
    if x<.72: return f'National {R(topic)} {R(["Council","Commission","Authority","Agency","Union","Association","Board"])}'
    if x<.8: return f'University of {city()}'
    if x<.86: return f'{city()} {R(["University","United","City Council","Hospital","Police","Chamber of Commerce","Stock Exchange"])}'
    if x<.93: return f'{invented()} {R(["Inc","Group","Holdings","Corp","Bank","Airlines","Motors","Energy","Media","Ltd"])}'
    return f'{R(dem)} {R(topic)} {R(["Association","Federation","Union","Agency"])}'
T='''{T} {P} said on {D} that the road to {C} would open soon.
{P}, {A}, said the plan was dead.
"We will act," said {S}.
"It is too late," {S} said.
The plan is dead, said {S}.
{S} told reporters in {C} that he would resign.
{S} declined to comment.
{S} said he had no plans to visit {C}.
{P} won the race in {C} on {D}.
He praised {S} after the match.
She had lunch with {S} yesterday.
They met {S} twice last year.
The film by {P} opened in {C}.
{P}, {N}, was arrested in {C}, {K}, on {D}.
Mr. {S} was born in {C}.
Mrs. {S} thanked the voters.
Dr. {S} has worked at {O} since 2009.
A court in {C} sentenced {P} to five years in prison.
{O} said it would appeal.
{O} has accused {K} of breaking the truce.
The {O} will hold talks with {K} in {C}.
Officials from {K} and {K} met in {C}.
Police in {C} said two people died.
A school burned down in {C}, a town in {G}.
Troops moved from {C} to {C}.
{C} is a city of dust.
Prices rose in {C}, {C} and {C}.
{S}'s lawyer said the charges were false.
{S}'s victory surprised many.
The mayor of {C}, {P}, agreed.
{T} {P} of {K} will visit {C}.
A spokesman for {O}, {P}, denied the report.
{P} joined {O} in 2004.
The {O} ({Q}) was founded in {C}.
{Q} members voted on {D}.
The {Q} called a strike.
{K} will not sign the treaty, {S} said.
The road through {G} is closed.
Floods hit {G} in {K} last week.
The two leaders, {P} and {P}, spoke by telephone.
But {S} and {S} disagreed.
According to {P}, the river is too wide.
According to {O}, prices fell.
{O} shares fell in {C}.
{O} chief executive {P} resigned.
{O} spokeswoman {P} said nothing.
The government of {K} denied it.
Residents of {C} fled to {C}.
{P} was in {C} when the war began.
The family left {C} for {K}.
{P} scored twice for {O}.
"{S} is a good man," she said.
Asked about {S}, the minister smiled.
In {C}, nobody sleeps.
From {C}, the convoy went to {C}.
For {S}, it was the end.
Critics of {S} were not convinced.
The case against {P} was dropped.
{S} was unavailable for comment.
He called {S} a liar.
The children of {P} live in {C}.
He was replaced by {P}.
Former {t} {P} died in {C} at 84.
{P} lives in {C} with his wife, {P}.
{P} ({N}) is from {C}.
The {C}-based group denied it.
The army shelled {C} on {D}.
{C} was quiet on {D}.
'''.strip().split('\n')
titles="President|Prime Minister|Foreign Minister|Sen.|Gen.|Governor|King|Mayor|Professor|Police Chief|Defense Secretary|Judge|Bishop|Captain|Ambassador|Finance Minister|Vice President|Pope".split('|')
roles="president|prime minister|mayor|coach|general|judge|senator|minister".split('|')
app="a lawyer for the family|the opposition leader|a spokesman for the police|who led the talks|head of the union|a teacher|a former minister|the club's coach|an economist".split('|')
days="Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split('|')
def article():
    pe=[person() for _ in range(3)];out='';names=[]
    oo=f'National {R(topic)} {R(["Council","Union","Agency","Front","Party"])}' ;q=''.join(w[0] for w in oo.split())
    introduced=set()
    for t in random.sample(T,random.randint(3,7)):
        s=''
        for part in re.split(r'(\{\w\})',t):
            m=re.fullmatch(r'\{(\w)\}',part)
            if not m: s+=part;continue
            k=m.group(1);kind=None
            if k in'PS':
                i=random.randrange(3);v=pe[i][0] if k=='P' else pe[i][1];kind='person'
            elif k=='C':v=city();kind='place'
            elif k=='K':v=R(ctry);kind='place'
            elif k=='G':v=region();kind='place'
            elif k=='O':v=(oo if '({Q})' in t else org());kind='organization'
            elif k=='Q':v=q;kind='organization'
            elif k=='T':v=R(titles)
            elif k=='t':v=R(roles)
            elif k=='A':v=R(app)
            elif k=='N':v=str(random.randint(19,80))
            elif k=='D':v=R(days)
            if kind: names.append([len(out)+len(s),len(out)+len(s)+len(v),kind])
            s+=v
        out+=s+(' ' if random.random()<.7 else '\n')
    return {'text':out,'names':names}
n=int(sys.argv[1])
with open(sys.argv[3],'w') as f:
    for _ in range(n): f.write(json.dumps(article())+'\n')
