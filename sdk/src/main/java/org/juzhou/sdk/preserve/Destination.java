package org.juzhou.sdk.preserve;

import org.juzhou.ledger.policy.Policy;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Signer;

/// Where and as whom files are preserved.
///
/// @param client of the server
/// @param chain that the server serves
/// @param signer of the records
/// @param policy that receipts are held to: the user's own
public record Destination(JuzhouClient client, ChainFacts chain, Signer signer, Policy policy) {}
