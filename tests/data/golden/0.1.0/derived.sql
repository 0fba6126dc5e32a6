CREATE TABLE user (
	op_id TEXT NOT NULL, 
	user TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	public_key TEXT NOT NULL, 
	groups TEXT NOT NULL, 
	vouched_by TEXT NOT NULL, 
	address TEXT NOT NULL, 
	replica TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_user_user ON user (user);
CREATE TABLE user_retired (
	op_id TEXT NOT NULL, 
	user TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_user_retired_user ON user_retired (user);
CREATE TABLE keys_opened (
	op_id TEXT NOT NULL, 
	user TEXT NOT NULL, 
	day TEXT NOT NULL, 
	way TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE without_right (
	op_id TEXT NOT NULL, 
	author TEXT NOT NULL, 
	type TEXT NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE reading (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	source TEXT NOT NULL, 
	rank INTEGER NOT NULL, 
	lamport INTEGER NOT NULL, 
	current INTEGER NOT NULL, 
	has_members INTEGER NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_reading ON reading (kind, group_no, as_of);
CREATE TABLE list_read (
	op_id TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	source TEXT NOT NULL, 
	office_no TEXT NOT NULL, 
	covers_until TEXT, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE statement_loan (
	op_id TEXT NOT NULL, 
	contract_no TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	programme TEXT NOT NULL, 
	programme_name TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	rate TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	disbursed INTEGER NOT NULL, 
	disbursed_on TEXT NOT NULL, 
	last_disbursed_on TEXT, 
	signed_on TEXT, 
	due_on TEXT NOT NULL, 
	extended_to TEXT, 
	due_session_on TEXT NOT NULL, 
	first_principal_on TEXT, 
	is_open INTEGER NOT NULL, 
	in_term INTEGER NOT NULL, 
	overdue INTEGER NOT NULL, 
	frozen INTEGER NOT NULL, 
	principal_due_to_date INTEGER NOT NULL, 
	principal_paid INTEGER NOT NULL, 
	disbursed_in_month INTEGER NOT NULL, 
	rewritten_in_month INTEGER NOT NULL, 
	repaid_in_term INTEGER NOT NULL, 
	repaid_overdue INTEGER NOT NULL, 
	repaid_frozen INTEGER NOT NULL, 
	written_off INTEGER NOT NULL, 
	interest_in_month INTEGER NOT NULL, 
	arrears_in_term INTEGER NOT NULL, 
	arrears_overdue INTEGER NOT NULL, 
	arrears_grace INTEGER NOT NULL, 
	interest_paid INTEGER NOT NULL, 
	times_extended INTEGER NOT NULL, 
	months_extended INTEGER NOT NULL, 
	last_transaction_on TEXT, 
	PRIMARY KEY (op_id, contract_no)
)
 STRICT

;
CREATE TABLE statement_member (
	op_id TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	deposit INTEGER NOT NULL, 
	deposit_books TEXT NOT NULL, 
	PRIMARY KEY (op_id, customer_no)
)
 STRICT

;
CREATE TABLE instalment (
	op_id TEXT NOT NULL, 
	contract_no TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	due_on TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	paid INTEGER NOT NULL, 
	PRIMARY KEY (op_id, contract_no, due_on)
)
 STRICT

;
CREATE TABLE special_line (
	op_id TEXT NOT NULL, 
	contract_no TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	since TEXT, 
	until TEXT, 
	cause TEXT NOT NULL, 
	PRIMARY KEY (op_id, contract_no)
)
 STRICT

;
CREATE TABLE group_info (
	op_id TEXT NOT NULL, 
	members INTEGER NOT NULL, 
	borrowers INTEGER NOT NULL, 
	savers INTEGER NOT NULL, 
	paid_interest_3_months INTEGER NOT NULL, 
	missed_interest_3_months INTEGER NOT NULL, 
	saved_3_months INTEGER NOT NULL, 
	missed_saving_3_months INTEGER NOT NULL, 
	outstanding INTEGER NOT NULL, 
	overdue INTEGER NOT NULL, 
	frozen INTEGER NOT NULL, 
	arrears INTEGER NOT NULL, 
	grace INTEGER NOT NULL, 
	deposits INTEGER NOT NULL, 
	members_in_arrears INTEGER NOT NULL, 
	score INTEGER, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE score (
	op_id TEXT NOT NULL, 
	month TEXT NOT NULL, 
	session INTEGER NOT NULL, 
	overdue INTEGER NOT NULL, 
	principal_due INTEGER NOT NULL, 
	interest INTEGER NOT NULL, 
	savers INTEGER NOT NULL, 
	deposit_growth INTEGER NOT NULL, 
	grade TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE group_note (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	as_of TEXT NOT NULL, 
	source TEXT NOT NULL, 
	office_no TEXT NOT NULL, 
	office TEXT NOT NULL, 
	commune_no TEXT NOT NULL, 
	commune TEXT NOT NULL, 
	point_no TEXT NOT NULL, 
	point TEXT NOT NULL, 
	session_day INTEGER NOT NULL, 
	hamlet_no TEXT NOT NULL, 
	hamlet TEXT NOT NULL, 
	association TEXT NOT NULL, 
	leader TEXT NOT NULL, 
	leader_customer_no TEXT NOT NULL, 
	leader_phone TEXT NOT NULL, 
	deputy TEXT NOT NULL, 
	deputy_customer_no TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_group_note_group_no ON group_note (group_no);
CREATE TABLE meeting_day (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	day_of_month INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_meeting_day_group_no ON meeting_day (group_no);
CREATE TABLE person_note (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	source TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	customer_no TEXT NOT NULL, 
	name TEXT NOT NULL, 
	born TEXT NOT NULL, 
	sex TEXT NOT NULL, 
	ethnicity TEXT NOT NULL, 
	id_no TEXT NOT NULL, 
	id_issued_on TEXT NOT NULL, 
	id_issued_by TEXT NOT NULL, 
	address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	spouse TEXT NOT NULL, 
	replaces TEXT NOT NULL, 
	PRIMARY KEY (op_id, customer_no)
)
 STRICT

;
CREATE INDEX ix_person_note ON person_note (group_no, customer_no);
CREATE TABLE person (
	group_no TEXT NOT NULL, 
	op_id TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	sort_key BLOB NOT NULL, 
	customer_no TEXT NOT NULL, 
	name TEXT NOT NULL, 
	born TEXT NOT NULL, 
	sex TEXT NOT NULL, 
	ethnicity TEXT NOT NULL, 
	id_no TEXT NOT NULL, 
	id_issued_on TEXT NOT NULL, 
	id_issued_by TEXT NOT NULL, 
	address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	spouse TEXT NOT NULL, 
	PRIMARY KEY (group_no, customer_no)
)
 STRICT

;
CREATE TABLE meeting (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	held_on TEXT NOT NULL, 
	session_on TEXT NOT NULL, 
	place TEXT NOT NULL, 
	guests TEXT NOT NULL, 
	content TEXT NOT NULL, 
	difference_reason TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_meeting_group_no ON meeting (group_no);
CREATE TABLE attendance (
	op_id TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	present INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (op_id, customer_no)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE meeting_line (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	meeting_id TEXT NOT NULL, 
	corrects TEXT NOT NULL, 
	reversed INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	receipt_no INTEGER NOT NULL, 
	deposit INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (op_id, line)
)
 WITHOUT ROWID,
 STRICT

;
CREATE INDEX ix_meeting_line_meeting_id ON meeting_line (meeting_id);
CREATE INDEX ix_meeting_line ON meeting_line (group_no, receipt_no);
CREATE TABLE interest_part (
	op_id TEXT NOT NULL, 
	line TEXT NOT NULL, 
	contract_no TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	PRIMARY KEY (op_id, line, contract_no)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE session (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	held_on TEXT NOT NULL, 
	attended_by TEXT NOT NULL, 
	handed_in INTEGER NOT NULL, 
	difference_reason TEXT NOT NULL, 
	commission INTEGER, 
	briefing TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_session_group_no ON session (group_no);
CREATE TABLE cash_note (
	op_id TEXT NOT NULL, 
	denomination INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (op_id, denomination)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE bank_move (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	corrects TEXT NOT NULL, 
	reversed INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	contract_no TEXT NOT NULL, 
	principal INTEGER NOT NULL, 
	interest INTEGER NOT NULL, 
	voucher_no TEXT NOT NULL, 
	day TEXT NOT NULL, 
	newest_first INTEGER NOT NULL, 
	PRIMARY KEY (op_id, line)
)
 STRICT

;
CREATE INDEX ix_bank_move ON bank_move (group_no, day);
CREATE TABLE deposit_note (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	reversed INTEGER NOT NULL, 
	customer_no TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	voucher_no TEXT NOT NULL, 
	book_no TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_deposit_note ON deposit_note (group_no, day);
CREATE TABLE rule_set (
	op_id TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	scope TEXT NOT NULL, 
	name TEXT NOT NULL, 
	since TEXT NOT NULL, 
	value TEXT NOT NULL, 
	source TEXT NOT NULL, 
	confidence TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE loan_event (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	reversed INTEGER NOT NULL, 
	customer_no TEXT NOT NULL, 
	contract_no TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	day TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	interest INTEGER NOT NULL, 
	rate TEXT, 
	until TEXT, 
	paper TEXT NOT NULL, 
	other TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_loan_event ON loan_event (group_no, contract_no);
CREATE TABLE planned_instalment (
	op_id TEXT NOT NULL, 
	due_on TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	PRIMARY KEY (op_id, due_on)
)
 STRICT

;
CREATE TABLE reversal (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	target TEXT NOT NULL, 
	line TEXT NOT NULL, 
	day TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_reversal ON reversal (target, line);
CREATE TABLE posting (
	op_id TEXT NOT NULL, 
	part TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	account TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	day TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	PRIMARY KEY (op_id, part)
)
 WITHOUT ROWID,
 STRICT

;
CREATE INDEX ix_posting ON posting (group_no, account, day);
CREATE TABLE notice (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	day TEXT NOT NULL, 
	figures_on TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	customer_no TEXT NOT NULL, 
	stage INTEGER NOT NULL, 
	PRIMARY KEY (op_id, number)
)
 STRICT

;
CREATE INDEX ix_notice_group_no ON notice (group_no);
CREATE TABLE notice_item (
	op_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	contract_no TEXT NOT NULL, 
	programme TEXT NOT NULL, 
	outstanding INTEGER NOT NULL, 
	due_on TEXT NOT NULL, 
	session_on TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	is_final INTEGER NOT NULL, 
	is_estimate INTEGER NOT NULL, 
	PRIMARY KEY (op_id, number, contract_no, due_on)
)
 STRICT

;
CREATE TABLE notice_reprint (
	op_id TEXT NOT NULL, 
	printed TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE notice_answer (
	op_id TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	printed TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	handed_to TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	promised_on TEXT, 
	promised INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE machine_revoked (
	op_id TEXT NOT NULL, 
	replica TEXT NOT NULL, 
	scope TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	PRIMARY KEY (op_id, replica, scope)
)
 STRICT

;
CREATE TABLE pen (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	user TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_pen_group_no ON pen (group_no);
CREATE TABLE witness (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	replica TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	PRIMARY KEY (op_id, group_no, replica)
)
 STRICT

;
CREATE TABLE conflict_settled (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	finding TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE heard_meeting (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	source TEXT NOT NULL, 
	payers INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	interest INTEGER NOT NULL, 
	deposits INTEGER NOT NULL, 
	cash INTEGER, 
	is_whole INTEGER NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_heard_meeting ON heard_meeting (group_no, day);
CREATE TABLE heard_line (
	op_id TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	interest INTEGER NOT NULL, 
	deposit INTEGER NOT NULL, 
	PRIMARY KEY (op_id, customer_no)
)
 STRICT

;
CREATE TABLE printed_paper (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	printed_on TEXT NOT NULL, 
	way TEXT NOT NULL, 
	month TEXT, 
	member TEXT NOT NULL, 
	loan TEXT NOT NULL, 
	meeting TEXT NOT NULL, 
	notice TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	show_ids INTEGER NOT NULL, 
	dialect TEXT NOT NULL, 
	pages TEXT NOT NULL, 
	sheets INTEGER NOT NULL, 
	again TEXT NOT NULL, 
	drawn TEXT NOT NULL, 
	period TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_printed_paper ON printed_paper (group_no, lamport);
CREATE TABLE printed_from (
	op_id TEXT NOT NULL, 
	scope TEXT NOT NULL, 
	replica TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	PRIMARY KEY (op_id, scope, replica)
)
 STRICT

;
CREATE TABLE consent (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	is_given INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_consent_customer_no ON consent (customer_no);
CREATE TABLE data_seen (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	day TEXT NOT NULL, 
	way TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_data_seen_customer_no ON data_seen (customer_no);
CREATE TABLE erased (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	customer_no TEXT NOT NULL, 
	day TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_erased_customer_no ON erased (customer_no);
CREATE TABLE forecast_kept (
	op_id TEXT NOT NULL, 
	group_no TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	occasion TEXT NOT NULL, 
	figures_on TEXT, 
	rules_name TEXT NOT NULL, 
	rules_since TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE INDEX ix_forecast_kept_group_no ON forecast_kept (group_no);
CREATE TABLE forecast_points (
	op_id TEXT NOT NULL, 
	criterion TEXT NOT NULL, 
	points INTEGER NOT NULL, 
	measure TEXT, 
	PRIMARY KEY (op_id, criterion)
)
 STRICT

;
CREATE TABLE target (
	op_id TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	target TEXT NOT NULL, 
	level TEXT NOT NULL, 
	place TEXT NOT NULL, 
	indicator TEXT NOT NULL, 
	text TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	better TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	planned TEXT NOT NULL, 
	note TEXT NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE target_value (
	op_id TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	target TEXT NOT NULL, 
	day TEXT NOT NULL, 
	value TEXT, 
	source TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE criteria_sheet (
	op_id TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	title TEXT NOT NULL, 
	since TEXT NOT NULL, 
	source TEXT NOT NULL, 
	confidence TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE sheet_grade (
	op_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	grade TEXT NOT NULL, 
	fewest TEXT NOT NULL, 
	PRIMARY KEY (op_id, number)
)
 STRICT

;
CREATE TABLE sheet_row (
	op_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	"row" TEXT NOT NULL, 
	part TEXT NOT NULL, 
	text TEXT NOT NULL, 
	maximum TEXT NOT NULL, 
	indicator TEXT NOT NULL, 
	higher_is_better INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	confidence TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (op_id, "row")
)
 STRICT

;
CREATE TABLE sheet_band (
	op_id TEXT NOT NULL, 
	"row" TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	"limit" TEXT NOT NULL, 
	points TEXT NOT NULL, 
	PRIMARY KEY (op_id, "row", number)
)
 STRICT

;
CREATE TABLE sheet_score (
	op_id TEXT NOT NULL, 
	lamport INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	place TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	day TEXT NOT NULL, 
	sheet TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (op_id)
)
 STRICT

;
CREATE TABLE row_score (
	op_id TEXT NOT NULL, 
	"row" TEXT NOT NULL, 
	points TEXT NOT NULL, 
	measure TEXT, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (op_id, "row")
)
 STRICT

;
