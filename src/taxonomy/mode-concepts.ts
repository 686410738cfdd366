/**
 * Words by what they mean for a mode, so that a sentence in other words is read alike. `*` lets a word go on, `_`
 * stands between two words. Written from the definitions of the modes, for no source in particular.
 */
export const modeConcepts: Readonly<Record<string, string>> = {
  not: "not no never without neither nor cannot lacks lacked lacking instead rather",
  fail: "fail* unable neglect* omit* skip* forgot forget* miss missed misses missing unsuccessful* refus* declin*",
  ask: "ask asked asking asks request* told instruct* requir* demand* specif* mention* want* wish* expect*",
  obey: "follow* obey* comply complied complies adher* respect* honor* honour* stick stuck_to fulfil* satisf* observ*",
  rule: "instruct* guideline* polic* constraint* rule rules convention* requirement* directive* specification* role",
  break: "violat* ignor* disobey* disregard* breach* contraven* overlook* contrary despite deviat*",
  tool: "tool tools function functions api apis endpoint* command commands call calls called calling invoc* invok* plugin* utility",
  argument:
    "argument* parameter* params param arg args field fields flag flags signature* payload option options input inputs identifier",
  wrong:
    "wrong* incorrect* invalid* inappropriate* mistak* erroneous* unsuitable improper* false inaccurate* faulty mismatch* illegal* unrelated irrelevant",
  search:
    "search* query queries quer* retriev* lookup lookups looked find finds finding fetch* brows* scroll* locate* rank* index",
  document:
    "document* page pages webpage* website* file files source sources record records article* table column row rows pdf paragraph passage* section* attachment* transcript*",
  output:
    "output* result results response* respons* return returned returns observation* data content contents log logs screenshot* screen answer answers figure figures list",
  misread:
    "misread* misinterpret* misunderst* overlook* confus* mistook mixed_up misreport* miscount* swapp* misheard misjudg* misidentif*",
  read: "read reads reading interpret* pars* extract* count counted counting understood understand* notic* consider* took",
  plan: "plan plans planned planning strateg* approach* sequence* order* steps prioriti* schedul* subtask* decompos* delegat* orchestrat* goal goals objective*",
  repeat:
    "repeat* repetit* loop loops looping looped again same identical cycl* redundan* duplicate* retry retries retried retrying stuck endless* circles unnecessar*",
  drift:
    "drift* off_track derail* distract* sidetrack* wander* tangent* lost_track unrelated lost_sight detour*",
  early: "prematur* early before soon abrupt* hast* first",
  stop: "stop stops stopped stopping end ended ends ending terminat* quit finish* conclud* halt* complet* gave_up give_up giving_up gives_up abandon* done exit exited",
  limit:
    "maximum max limit limits budget cap iteration* turns rounds steps quota recursion exhaust* reached exceed*",
  check:
    "check* verif* validat* confirm* double_check* cross_check* inspect* review* assert* test tests tested testing prove* proof ensur* ran run sanity recalculat* reproduc*",
  claim:
    "claim* report* assert* announc* declar* said says pretend* stated stating assur* success* passed correct",
  invent:
    "hallucinat* invent invented invents inventing invention fabricat* made_up make_up makes_up making_up fictional fictitious imagin* nonexistent non_existent bogus guess* assum* conjur* concoct* unsupported fake placeholder*",
  exist: "exist exists existed existing real actual",
  knowledge:
    "know* knew fact facts fact* outdated deprecat* stale memory training cutoff unaware unfamiliar obsolete version withheld evidence citation* cited basis",
  unclear:
    "unclear ambig* vague* underspecif* clarif* unspecified uncertain* contradict* incomplete_instructions unanswerable undefined insufficient* scope",
  support: "support* capab* feature unsupported impossible possible able ability beyond out_of_scope",
  user: "user users customer* client requester task request issue ticket question intent prompt instructions",
  format:
    "format* json yaml xml csv schema* markdown syntax malformed serializ* delimiter* quote* bracket* brace* fence* indent* newline* trailing casing unpars* tag tags",
  permit:
    "permission* permit* denied deny forbid* forbidden unauthori* authori* authenticat* credential* login logged access guardrail* safety filter* block* policy* captcha* approv* sandbox* privilege* allowlist* whitelist* consent moderation robot bot token",
  machine:
    "network timeout* timed_out server* service* connection* unreachable unavailable outage crash* disk memory rate throttl* host* machine container* dns infrastructure backend upstream gateway gpu quota docker provider downtime",
  harness:
    "harness context history conversation* truncat* window wrapper scaffold* framework orchestrator runner dispatcher loader template session state grader evaluator scorer adapter message messages registry registered router checkpoint",
  lose: "lost lose loses losing drop dropped drops reset* overwrit* overwrote cleared wiped vanish* forgotten",
  fix: "fix fixes fixed fixing patch* change changes changed repair* bug bugs solution* workaround implement* edit edits refactor* hotfix",
  partial:
    "partial* incomplete only part half some remaining rest other others another elsewhere narrow symptom* edge corner leaves leaving still one",
  regress: "regress* broke breaks breaking broken reintroduc* side_effect*",
  select: "pick* select* chose choos* use used uses using reach* grab* opted resort*",
  swap: "swap* revers* transpos* position* exchanged",
  another: "another other others different else similar namesake elsewhere",
  believe: "believ* think thinks thought suppos* presum* assum* convinced certain",
  execute: "run ran runs execut* compil* launch* start* open opened try tried build built",
  accept:
    "accept* approv* sign_off signed_off trust* blind* merged publish* ship* submit* submitted deliver*",
  go_on: "continu* kept keep keeps keeping went_on goes_on goes go_on carried_on wait* poll* still",
  leave: "left leave leaves remain* stay* undone untouched unfinished halfway half",
  although: "although though despite even_though but yet however while whereas",
  time: "after before since then later earlier already until once",
  number: "0 one two three four five six seven eight nine ten dozen* hundred* number* amount* total* count*",
  error: "error* exception* crash* fail* bug* broke* traceback stack",
  install: "install* dependenc* package* library* module* image compiler environment setup",
};
