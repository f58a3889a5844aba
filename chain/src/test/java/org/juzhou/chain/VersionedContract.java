package org.juzhou.chain;

import java.util.List;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;

/// A later version of [SampleContract], which writes down which version judged.
///
/// @param version from 2
public record VersionedContract(int version) implements Contract {
    @Override
    public String name() {
        return "sample";
    }

    @Override
    public List<View> views() {
        return List.of();
    }

    @Override
    public void execute(Call call, State state) throws Rejection {
        String key = call.fields().textOf("key");
        state.put(key, Value.builder().text(1, "version " + version).build());
    }
}
