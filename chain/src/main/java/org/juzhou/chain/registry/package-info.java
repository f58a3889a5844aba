/// The system contract `registry`: organisations, their status and roles, and the keys that sign
/// records.
///
/// Rules and state are those of docs/spec/registry.md. The kernel reads the state through
/// [RegistryView] and judges each record's key by it; applications read it through views. Start
/// with [RegistryContract].
@NullMarked
package org.juzhou.chain.registry;

import org.jspecify.annotations.NullMarked;
