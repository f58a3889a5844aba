package org.juzhou.ledger.receipt;

import java.util.Locale;

/// Why a step has its verdict: each has a message `verify.step.<step>.<reason>`.
public enum Reason {
    /// `content`: the salted leaf is that of the record or of the item.
    MATCHES,
    /// `content`: the digest is the public fingerprint.
    FINGERPRINT_MATCHES,
    /// `content`: it is another file.
    OTHER_CONTENT,
    /// `content`: without a salt it cannot be compared.
    NO_SALT,
    /// No file was given.
    NO_FILE,
    /// The input of a step breaks its form; the values name rule and field.
    UNREADABLE,
    /// A proof without `extra` has no such step.
    BARE_PROOF,
    /// `record`: strict, with the id that is shown.
    INTACT,
    /// `record`: the same, and the item is in the batch.
    ITEM_INTACT,
    /// `record`: the item's path leads elsewhere.
    ITEM_PATH,
    /// `record`: the disclosures are of another record.
    OTHER_RECORD,
    /// `record`: the disclosures are of another item.
    OTHER_ITEM,
    /// `record`: a disclosure's digest is not in it.
    NOT_DISCLOSED,
    /// `record`: a disclosure cannot be read.
    BAD_DISCLOSURE,
    /// `author`, `checkpoint`: the registered key, or the log, signed.
    SIGNED,
    /// `author`: another key was registered.
    OTHER_KEY,
    /// `author`: the key is registered with another algorithm.
    OTHER_ALGORITHM,
    /// `author`: the registered key breaks the rule of signatures.md.
    UNACCEPTABLE_KEY,
    /// `author`: the key was registered later.
    REGISTERED_AFTER,
    /// `author`: a genesis stands at index 0, and only there.
    GENESIS_PLACE,
    /// `author`, `checkpoint`: of another chain.
    OTHER_CHAIN,
    /// `author`: the key was valid later.
    KEY_NOT_VALID_YET,
    /// `author`: the new key did not sign its registration.
    BAD_PROOF,
    /// `author`: the record's signature does not verify.
    BAD_SIGNATURE,
    /// `block`: it stands among the records of the seal.
    IN_BLOCK,
    /// `block`: it does not.
    OUTSIDE,
    /// `log`: all paths lead to the root.
    LEADS_TO_ROOT,
    /// `log`: the record's does not.
    RECORD_PATH,
    /// `log`: the registration's does not.
    KEY_PATH,
    /// `log`: the seal's does not.
    SEAL_PATH,
    /// `log` of a bare proof: the file's does not.
    ENTRY_PATH,
    /// `checkpoint`: the policy does not know this log.
    UNKNOWN_LOG,
    /// `checkpoint`: the log's line is missing.
    NO_LOG_LINE,
    /// `checkpoint`: the first line is not the log's.
    LOG_NOT_FIRST,
    /// `checkpoint`: a line of a known key does not verify.
    FAILED_LINE,
    /// `checkpoint`: the policy does not speak for trees of this size.
    SIZE_NOT_COVERED,
    /// `members`: enough co-signed.
    QUORUM_HOLDS,
    /// `members`: too few did.
    QUORUM_FAILS,
    /// `members`: the policy asks for none.
    NO_QUORUM,
    /// `timestamp`: an authority that is trusted saw this head, and no token is broken.
    STAMPED,
    /// `timestamp`: the same, but the authority is made for tests.
    STAMPED_FOR_TESTS,
    /// `timestamp`: a token cannot be read, or is not what its authority signed.
    BAD_TOKEN,
    /// `timestamp`: a token is about another head.
    OTHER_HEAD,
    /// `timestamp`: not checked: of an authority that is not trusted here.
    UNKNOWN_AUTHORITY,
    /// `timestamp`: not checked: no authority is trusted here.
    NO_ROOTS,
    /// `timestamp`: there are no tokens.
    NO_TOKENS;

    /// Its name in JSON and in message keys.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
