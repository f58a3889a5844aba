package org.juzhou.chain.execution;

import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;

/// What system contracts hold after the last committed block, for readers outside of execution.
public final class CommittedState {
    private CommittedState() {}

    /// The registry; as thread-safe as the state under it.
    public static RegistryView registry(StateReader committed) {
        return new RegistryView(
                key -> {
                    StateKey full = new StateKey(RegistryContract.NAME, key);
                    return committed.get(full).map(bytes -> HotState.decode(full, bytes));
                });
    }
}
