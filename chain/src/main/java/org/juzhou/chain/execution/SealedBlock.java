package org.juzhou.chain.execution;

import java.util.List;
import java.util.SortedMap;
import org.juzhou.chain.store.Commit.Added;
import org.juzhou.chain.store.Commit.Change;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.record.Seal;

/// An executed block, closed but not yet stored.
///
/// @param seal that closes it
/// @param entries the accepted records, then the seal
/// @param changes the last value of each key that it changed
record SealedBlock(Seal seal, List<Added> entries, SortedMap<StateKey, Change> changes) {}
