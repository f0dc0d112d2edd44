/** Words that generated titles, abstracts, labels and names are made of. Everyday ones stand first: they occur most. */

export const everydayWords =
  `the and of to in for with on that people care is are support services by from how as their was what which were
  community health this social it local be at more can family not work older who about carers when than help home
  young living through use needs between staff practice an has have they other one those many also each whether
  during where after before without while among often these may both some all most within across over into out`
    .trim()
    .split(/\s+/);

export const subjectWords =
  `service need group area team plan change year case study report finding interview survey council charity
  hospital school nurse worker volunteer neighbour partner child adult parent patient tenant resident learner
  budget cost funding benefit income housing transport food garden walk visit meeting training programme project
  pilot review evaluation evidence outcome measure effect quality safety risk access trust choice voice right
  dignity loneliness dementia disability recovery prevention wellbeing friendship isolation confidence skill
  knowledge experience story journey pathway referral assessment decision conversation relationship network
  partnership leadership culture policy law guidance standard principle framework strategy contract commissioning
  city town village region country street shelter hostel clinic surgery pharmacy library museum theatre kitchen
  summer winter morning evening week month question answer problem idea example lesson barrier enabler result
  offered found showed asked told described suggested compared reported planned designed tested improved reduced
  increased shared listened trained joined left stayed moved returned paid saved spent built opened closed
  early late long short simple complex rural urban national regional personal shared public private formal
  informal regular strong weak clear difficult practical effective useful recent earlier new small large whole`
    .trim()
    .split(/\s+/);

export const titleOpenings =
  `Understanding Improving Supporting Rethinking Measuring Planning Commissioning Evaluating Reaching Including
  Sharing Building Sustaining Designing Exploring`
    .trim()
    .split(/\s+/);

export const groups = [
  'older people',
  'young carers',
  'families',
  'disabled adults',
  'people with dementia',
  'care leavers',
  'tenants',
  'refugees',
  'veterans',
  'new parents',
  'people who are homeless',
  'rural communities',
  'volunteers',
  'residents of care homes',
  'children',
  'people in prison',
];

export const titleEndings = [
  'a review of the evidence',
  'findings from a survey',
  'a guide for practitioners',
  'lessons from practice',
  'an evaluation',
  'a toolkit',
  'views and experiences',
  'a briefing for commissioners',
  'a qualitative study',
  'the case for change',
  'what works',
  'a scoping study',
];

export const givenNames =
  `Ada Aisha Alan Amir Anna Arun Beth Boris Carla Chidi Clare David Dina Edith Emeka Farah Fiona George Grace
  Hana Harry Ines Ivan Jane Joan Kofi Lena Liam Lucy Maria Mei Nadia Nils Olga Omar Petra Priya Rosa Ruth Sam
  Sara Sunil Tara Tomas Uma Victor Wanda Yusuf Zara Zoe`
    .trim()
    .split(/\s+/);

/** Two halves of invented surnames and place names. */
export const nameStarts =
  `Alder Ash Bar Beck Birch Black Brad Bur Cald Carl Clay Cran Dal Dun East Elm Farn Fern Gar Glen Hal Hart Hazel
  Holm Kes Kirk Lang Lin Mar Mel Nor Oak Pen Pres Rad Ross Sal Sel Stan Stock Thorn Tor Wal Wes Whit Win Wood Yar`
    .trim()
    .split(/\s+/);
export const nameEnds =
  `bank beck borough bourne bridge brook bury by combe cott croft dale den don field ford gate ham hill hurst land
  ley man mere more mouth ridge sall shaw stead stone thorpe ton wall well wick wood worth`
    .trim()
    .split(/\s+/);

export const organisationWords = ['Institute', 'Trust', 'Council', 'Foundation', 'Partnership', 'University'];
export const settings = [
  'care home',
  'hospital ward',
  'general practice',
  'library',
  'housing scheme',
  'school',
];

/** Top concepts, and for each level below them the words that set a narrower concept apart from its siblings. */
export const topConcepts = [
  'health',
  'social care',
  'housing',
  'education',
  'communities',
  'employment',
  'rights and law',
  'family life',
  'ageing',
  'disability',
  'research methods',
  'organisations',
];
export const narrowingWords: readonly (readonly string[])[] = [
  ['community', 'mental', 'primary', 'supported', 'shared', 'public', 'voluntary'],
  ['rural', 'urban', 'early', 'long-term', 'specialist', 'peer-led', 'residential'],
  ['integrated', 'preventive', 'digital', 'intensive', 'informal', 'seasonal', 'mobile'],
  ['locally planned', 'nationally funded', 'charity-run', 'user-led', 'commissioned', 'pilot', 'evaluated'],
  ['small-scale', 'cross-border', 'joint', 'short-term', 'inspected', 'accredited', 'experimental'],
  ['weekday', 'weekend', 'overnight', 'daytime', 'emergency', 'planned', 'follow-up'],
];
