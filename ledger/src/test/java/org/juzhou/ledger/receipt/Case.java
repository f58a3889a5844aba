package org.juzhou.ledger.receipt;

/// One case of the corpus.
///
/// @param name in kebab-case, once in a suite
record Case(String name, Inputs inputs, Expected expected) {}
