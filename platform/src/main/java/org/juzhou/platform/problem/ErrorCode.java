package org.juzhou.platform.problem;

/// The one table of refusals: each stable code with its kind, which is its HTTP status and its exit
/// code. `docs/errors.md` has a row, and `messages/error_*.properties` a title and a way out, for
/// every code; a test holds them together.
public enum ErrorCode {
    // What cannot be read.
    BAD_REQUEST("bad-request", ErrorKind.UNREADABLE),
    BAD_ADDRESS("bad-address", ErrorKind.UNREADABLE),
    BAD_JSON("bad-json", ErrorKind.UNREADABLE),
    MISSING_MEMBER("missing-member", ErrorKind.UNREADABLE),
    UNKNOWN_MEMBER("unknown-member", ErrorKind.UNREADABLE),
    WRONG_MEMBER_ORDER("wrong-member-order", ErrorKind.UNREADABLE),
    WRONG_TYPE("wrong-type", ErrorKind.UNREADABLE),
    OUT_OF_RANGE("out-of-range", ErrorKind.UNREADABLE),
    NOT_ASCENDING("not-ascending", ErrorKind.UNREADABLE),
    NOT_ASCII("not-ascii", ErrorKind.UNREADABLE),
    TOO_LONG("too-long", ErrorKind.UNREADABLE),
    BAD_HEX("bad-hex", ErrorKind.UNREADABLE),
    BAD_HASH("bad-hash", ErrorKind.UNREADABLE),
    BAD_BASE64("bad-base64", ErrorKind.UNREADABLE),
    BAD_BASE64URL("bad-base64url", ErrorKind.UNREADABLE),
    BAD_DECIMAL("bad-decimal", ErrorKind.UNREADABLE),
    BAD_NAME("bad-name", ErrorKind.UNREADABLE),
    BAD_KID("bad-kid", ErrorKind.UNREADABLE),
    BAD_ORGANISATION("bad-organisation", ErrorKind.UNREADABLE),
    UNKNOWN_SUITE("unknown-suite", ErrorKind.UNREADABLE),
    UNKNOWN_ALGORITHM("unknown-algorithm", ErrorKind.UNREADABLE),
    UNKNOWN_CLASS("unknown-class", ErrorKind.UNREADABLE),
    UNKNOWN_PURPOSE("unknown-purpose", ErrorKind.UNREADABLE),
    UNACCEPTABLE_KEY("unacceptable-key", ErrorKind.UNREADABLE),
    BAD_KEY_FILE("bad-key-file", ErrorKind.UNREADABLE),
    BAD_SECRET("bad-secret", ErrorKind.UNREADABLE),
    BAD_RECORD("bad-record", ErrorKind.UNREADABLE),
    BAD_HEADER("bad-header", ErrorKind.UNREADABLE),
    BAD_SIGNATURE_FORM("bad-signature-form", ErrorKind.UNREADABLE),
    BAD_EXPIRY("bad-expiry", ErrorKind.UNREADABLE),
    BAD_NONCE("bad-nonce", ErrorKind.UNREADABLE),
    BAD_DIGESTS("bad-digests", ErrorKind.UNREADABLE),
    WRONG_AUTHOR("wrong-author", ErrorKind.UNREADABLE),
    BAD_GENESIS("bad-genesis", ErrorKind.UNREADABLE),
    BAD_RECEIPT("bad-receipt", ErrorKind.UNREADABLE),
    BARE_PROOF("bare-proof", ErrorKind.UNREADABLE),
    OTHER_BATCH("other-batch", ErrorKind.UNREADABLE),
    BAD_POLICY("bad-policy", ErrorKind.UNREADABLE),
    BAD_SEAL("bad-seal", ErrorKind.UNREADABLE),
    UNKNOWN_ENTRY("unknown-entry", ErrorKind.UNREADABLE),
    NOT_A_REGISTRATION("not-a-registration", ErrorKind.UNREADABLE),
    BAD_BATCH("bad-batch", ErrorKind.UNREADABLE),
    BAD_SALT("bad-salt", ErrorKind.UNREADABLE),
    BAD_STATEMENT("bad-statement", ErrorKind.UNREADABLE),
    BAD_DISCLOSURE("bad-disclosure", ErrorKind.UNREADABLE),
    BAD_DISCLOSURES("bad-disclosures", ErrorKind.UNREADABLE),
    BAD_CHECKPOINT("bad-checkpoint", ErrorKind.UNREADABLE),
    BAD_NOTE("bad-note", ErrorKind.UNREADABLE),
    BAD_SIGNATURE_LINE("bad-signature-line", ErrorKind.UNREADABLE),
    BAD_VERIFIER_KEY("bad-verifier-key", ErrorKind.UNREADABLE),
    BAD_KEY_NAME("bad-key-name", ErrorKind.UNREADABLE),
    BAD_KEY_ID("bad-key-id", ErrorKind.UNREADABLE),
    BAD_FRONTIER("bad-frontier", ErrorKind.UNREADABLE),
    BAD_BUNDLE("bad-bundle", ErrorKind.UNREADABLE),
    BAD_PATH("bad-path", ErrorKind.UNREADABLE),
    BAD_TILE("bad-tile", ErrorKind.UNREADABLE),
    BAD_TILE_PATH("bad-tile-path", ErrorKind.UNREADABLE),
    BAD_TIME_STAMP("bad-time-stamp", ErrorKind.UNREADABLE),
    BAD_TIME_AUTHORITY("bad-time-authority", ErrorKind.UNREADABLE),
    BAD_STATE_VALUE("bad-state-value", ErrorKind.BROKEN),
    BAD_EVIDENCE("bad-evidence", ErrorKind.UNREADABLE),
    BAD_LEVEL("bad-level", ErrorKind.UNREADABLE),
    TILES_NEEDED("tiles-needed", ErrorKind.UNREADABLE),
    // What a rule is against.
    WRONG_CHAIN("wrong-chain", ErrorKind.REFUSED),
    ISSUED_IN_FUTURE("issued-in-future", ErrorKind.REFUSED),
    EXPIRED("expired", ErrorKind.REFUSED),
    UNKNOWN_KEY("unknown-key", ErrorKind.REFUSED),
    KEY_NOT_VALID_YET("key-not-valid-yet", ErrorKind.REFUSED),
    KEY_REVOKED("key-revoked", ErrorKind.REFUSED),
    WRONG_ALGORITHM("wrong-algorithm", ErrorKind.UNREADABLE),
    ORGANISATION_SUSPENDED("organisation-suspended", ErrorKind.REFUSED),
    ORGANISATION_LEFT("organisation-left", ErrorKind.REFUSED),
    BAD_SIGNATURE("bad-signature", ErrorKind.REFUSED),
    UNKNOWN_CONTRACT("unknown-contract", ErrorKind.REFUSED),
    UNKNOWN_ACTION("unknown-action", ErrorKind.REFUSED),
    CONTRACT_FAILED("contract-failed", ErrorKind.REFUSED),
    BAD_VALUE("bad-value", ErrorKind.REFUSED),
    WRONG_DIGEST_COUNT("wrong-digest-count", ErrorKind.REFUSED),
    NOT_AUTHORISED("not-authorised", ErrorKind.REFUSED),
    UNKNOWN_ORGANISATION("unknown-organisation", ErrorKind.REFUSED),
    ORGANISATION_EXISTS("organisation-exists", ErrorKind.REFUSED),
    KEY_EXISTS("key-exists", ErrorKind.REFUSED),
    PUBLIC_KEY_EXISTS("public-key-exists", ErrorKind.REFUSED),
    BAD_PROOF("bad-proof", ErrorKind.UNREADABLE),
    ROLE_HELD("role-held", ErrorKind.REFUSED),
    ROLE_NOT_HELD("role-not-held", ErrorKind.REFUSED),
    UNKNOWN_ROLE("unknown-role", ErrorKind.UNREADABLE),
    LAST_REGISTRAR("last-registrar", ErrorKind.REFUSED),
    ALREADY_VOTED("already-voted", ErrorKind.REFUSED),
    // Who takes part (identity.md).
    BAD_CREDIT_CODE("bad-credit-code", ErrorKind.UNREADABLE),
    BAD_RESIDENT_ID("bad-resident-id", ErrorKind.UNREADABLE),
    BAD_FILING_NUMBER("bad-filing-number", ErrorKind.UNREADABLE),
    BAD_PLATFORM("bad-platform", ErrorKind.UNREADABLE),
    UNKNOWN_REGION("unknown-region", ErrorKind.UNREADABLE),
    UNKNOWN_INDUSTRY("unknown-industry", ErrorKind.UNREADABLE),
    UNKNOWN_KIND("unknown-kind", ErrorKind.UNREADABLE),
    UNKNOWN_REASON("unknown-reason", ErrorKind.UNREADABLE),
    UNKNOWN_CATEGORY("unknown-category", ErrorKind.UNREADABLE),
    UNKNOWN_STATUS("unknown-status", ErrorKind.UNREADABLE),
    CODE_NOT_ALLOWED("code-not-allowed", ErrorKind.UNREADABLE),
    CODE_MISSING("code-missing", ErrorKind.UNREADABLE),
    SUCCESSOR_MISSING("successor-missing", ErrorKind.UNREADABLE),
    SUCCESSOR_NOT_ALLOWED("successor-not-allowed", ErrorKind.UNREADABLE),
    NOT_LISTED("not-listed", ErrorKind.REFUSED),
    LISTED_ALREADY("listed-already", ErrorKind.REFUSED),
    CODE_TAKEN("code-taken", ErrorKind.REFUSED),
    OWN_CASE("own-case", ErrorKind.REFUSED),
    SAME_REVIEWER("same-reviewer", ErrorKind.REFUSED),
    WRONG_STANDING("wrong-standing", ErrorKind.REFUSED),
    UNKNOWN_PLATFORM("unknown-platform", ErrorKind.REFUSED),
    PLATFORM_CLOSED("platform-closed", ErrorKind.REFUSED),
    OLD_AGREEMENT("old-agreement", ErrorKind.REFUSED),
    JOINED_ALREADY("joined-already", ErrorKind.REFUSED),
    NOT_JOINED("not-joined", ErrorKind.REFUSED),
    // What a list of organisations breaks (package importing).
    BAD_ORGANISATION_NAME("bad-organisation-name", ErrorKind.UNREADABLE),
    BAD_SHEET("bad-sheet", ErrorKind.UNREADABLE),
    CELL_TOO_LONG("cell-too-long", ErrorKind.UNREADABLE),
    CODE_OF_OTHER_KIND("code-of-other-kind", ErrorKind.UNREADABLE),
    COLUMN_TWICE("column-twice", ErrorKind.UNREADABLE),
    DATE_CELL("date-cell", ErrorKind.UNREADABLE),
    DIGITS_LOST("digits-lost", ErrorKind.UNREADABLE),
    DUPLICATE_IN_FILE("duplicate-in-file", ErrorKind.REFUSED),
    EMPTY_SHEET("empty-sheet", ErrorKind.UNREADABLE),
    ERROR_CELL("error-cell", ErrorKind.UNREADABLE),
    EXTRA_CELL("extra-cell", ErrorKind.UNREADABLE),
    FILE_TOO_LARGE("file-too-large", ErrorKind.TOO_LARGE),
    FORMULA_CELL("formula-cell", ErrorKind.UNREADABLE),
    MISSING_COLUMN("missing-column", ErrorKind.UNREADABLE),
    MISSING_VALUE("missing-value", ErrorKind.UNREADABLE),
    OLD_WORKBOOK("old-workbook", ErrorKind.UNREADABLE),
    PERSONAL_DATA("personal-data", ErrorKind.UNREADABLE),
    TOO_MANY_COLUMNS("too-many-columns", ErrorKind.TOO_LARGE),
    TOO_MANY_ROWS("too-many-rows", ErrorKind.TOO_LARGE),
    UNPACKED_TOO_LARGE("unpacked-too-large", ErrorKind.TOO_LARGE),
    // What a count needs (counting.md).
    BAD_PERIOD("bad-period", ErrorKind.UNREADABLE),
    BAD_DAY("bad-day", ErrorKind.UNREADABLE),
    UNTRUSTED_HEAD("untrusted-head", ErrorKind.REFUSED),
    OTHER_TREE("other-tree", ErrorKind.REFUSED),
    BAD_ACTIVATION("bad-activation", ErrorKind.REFUSED),
    BAD_ORIGIN("bad-origin", ErrorKind.REFUSED),
    BAD_QUORUM("bad-quorum", ErrorKind.REFUSED),
    CHANGE_OPEN("change-open", ErrorKind.REFUSED),
    COMMITTEE_FULL("committee-full", ErrorKind.REFUSED),
    LAST_MEMBER("last-member", ErrorKind.REFUSED),
    LAST_VOTER("last-voter", ErrorKind.REFUSED),
    MEMBER_EXISTS("member-exists", ErrorKind.REFUSED),
    NAME_TAKEN("name-taken", ErrorKind.REFUSED),
    NO_CHANGE("no-change", ErrorKind.REFUSED),
    NO_SUCH_MEMBER("no-such-member", ErrorKind.REFUSED),
    NO_SUCH_PROPOSAL("no-such-proposal", ErrorKind.NOT_FOUND),
    NO_SUCH_VERSION("no-such-version", ErrorKind.NOT_FOUND),
    NOT_A_VOTER("not-a-voter", ErrorKind.REFUSED),
    NOT_OWN_KEY("not-own-key", ErrorKind.REFUSED),
    OTHER_COMMITTEE("other-committee", ErrorKind.REFUSED),
    PROPOSAL_CLOSED("proposal-closed", ErrorKind.REFUSED),
    PROPOSAL_EXPIRED("proposal-expired", ErrorKind.REFUSED),
    TOO_MANY_PROPOSALS("too-many-proposals", ErrorKind.REFUSED),
    UNKNOWN_PARAMETER("unknown-parameter", ErrorKind.REFUSED),
    UNKNOWN_PROPOSAL("unknown-proposal", ErrorKind.REFUSED),
    VOTE_DECIDES("vote-decides", ErrorKind.REFUSED),
    VOTE_DECIDES_NOT("vote-decides-not", ErrorKind.REFUSED),
    VOTER_STAYS("voter-stays", ErrorKind.REFUSED),
    // What is not there, or not so.
    NOT_FOUND("not-found", ErrorKind.NOT_FOUND),
    UNKNOWN_RECORD("unknown-record", ErrorKind.NOT_FOUND),
    NO_SUCH_BLOCK("no-such-block", ErrorKind.NOT_FOUND),
    NO_SUCH_ENTRY("no-such-entry", ErrorKind.NOT_FOUND),
    NO_SUCH_ITEM("no-such-item", ErrorKind.NOT_FOUND),
    NO_LEAVES("no-leaves", ErrorKind.NOT_FOUND),
    NOT_A_BATCH("not-a-batch", ErrorKind.CONFLICT),
    NO_SUCH_TILE("no-such-tile", ErrorKind.NOT_FOUND),
    NO_MEMBERS("no-members", ErrorKind.CONFLICT),
    BAD_HEAD("bad-head", ErrorKind.FORBIDDEN),
    UNKNOWN_COSIGNER("unknown-cosigner", ErrorKind.FORBIDDEN),
    UNKNOWN_HEAD("unknown-head", ErrorKind.CONFLICT),
    OTHER_ROOT("other-root", ErrorKind.CONFLICT),
    WRONG_METHOD("wrong-method", ErrorKind.NOT_ALLOWED),
    WRONG_MEDIA_TYPE("wrong-media-type", ErrorKind.WRONG_MEDIA_TYPE),
    LENGTH_REQUIRED("length-required", ErrorKind.UNREADABLE),
    EMPTY_BODY("empty-body", ErrorKind.UNREADABLE),
    BODY_TOO_LARGE("body-too-large", ErrorKind.TOO_LARGE),
    TOO_MANY_LINES("too-many-lines", ErrorKind.TOO_LARGE),
    BODY_CUT_SHORT("body-cut-short", ErrorKind.UNREADABLE),
    CROSS_SITE("cross-site", ErrorKind.FORBIDDEN),
    LOCAL_ONLY("local-only", ErrorKind.FORBIDDEN),
    NO_SIGNING_KEY("no-signing-key", ErrorKind.UNAVAILABLE),
    // What the world did not allow.
    BUSY("busy", ErrorKind.BUSY),
    QUEUE_FULL("queue-full", ErrorKind.BUSY),
    NO_LEADER("no-leader", ErrorKind.UNAVAILABLE),
    CLOCK("clock", ErrorKind.UNAVAILABLE),
    STOPPING("stopping", ErrorKind.UNAVAILABLE),
    UNDECIDED("undecided", ErrorKind.UNAVAILABLE),
    STARTING("starting", ErrorKind.UNAVAILABLE),
    READ_ONLY("read-only", ErrorKind.UNAVAILABLE),
    STOPPED("stopped", ErrorKind.UNAVAILABLE),
    NO_HEAD_YET("no-head-yet", ErrorKind.UNAVAILABLE),
    NO_COSIGNED_HEAD_YET("no-cosigned-head-yet", ErrorKind.UNAVAILABLE),
    DISK_FLOOR("disk-floor", ErrorKind.UNAVAILABLE),
    BAD_TIMESTAMPS("bad-timestamps", ErrorKind.UNREADABLE),
    NO_TIME_STAMPS("no-time-stamps", ErrorKind.NOT_FOUND),
    NOT_STAMPED_YET("not-stamped-yet", ErrorKind.UNAVAILABLE),
    TIME_STAMP_REFUSED("time-stamp-refused", ErrorKind.UNAVAILABLE),
    INTERNAL("internal", ErrorKind.BROKEN),
    // What a command meets.
    NO_SUCH_FILE("no-such-file", ErrorKind.UNREADABLE),
    EMPTY_FILE("empty-file", ErrorKind.UNREADABLE),
    NOTHING_TO_PRESERVE("nothing-to-preserve", ErrorKind.UNREADABLE),
    SAME_NAME("same-name", ErrorKind.UNREADABLE),
    WOULD_OVERWRITE("would-overwrite", ErrorKind.UNREADABLE),
    DAMAGED_JOURNAL("damaged-journal", ErrorKind.UNREADABLE),
    UNREACHABLE("unreachable", ErrorKind.UNAVAILABLE),
    UNUSABLE_ANSWER("unusable-answer", ErrorKind.UNAVAILABLE);

    private final String code;
    private final ErrorKind kind;

    ErrorCode(String code, ErrorKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /// The code as it is in answers, in kebab-case.
    public String text() {
        return code;
    }

    /// What kind of answer it is.
    public ErrorKind kind() {
        return kind;
    }

    /// The key of its title.
    public String titleKey() {
        return "error." + text() + ".title";
    }

    /// The key of its way out.
    public String wayOutKey() {
        return "error." + text() + ".wayOut";
    }

    /// The row of a code. One that the table lacks (a test finds it) is answered as a bad request.
    public static ErrorCode of(String text) {
        for (ErrorCode code : values()) {
            if (code.text().equals(text)) {
                return code;
            }
        }
        return BAD_REQUEST;
    }
}
