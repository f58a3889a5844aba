/// What tests need instead of mocks: in-memory ordering and store held to the same contract tests
/// as the real ones, the seeded simulation of a cluster, fault points, and the full check of a
/// ledger.
///
/// Other modules use it in tests alone.
@NullMarked
package org.juzhou.testkit;

import org.jspecify.annotations.NullMarked;
