package org.juzhou.notary;

import java.util.List;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;
import org.juzhou.notary.NotaryCommands.PreserveBatch;
import org.juzhou.notary.NotaryCommands.PreserveEvidence;

/// The rules of preservation, version 1 (batches.md in `docs/spec/`): any active organisation may
/// preserve, and what was preserved never changes.
///
/// State: `evidence/<record id>` with the fields 1 author, 2 count of files, 3 index of the record.
/// Who sees what is in `docs/visibility.md`.
public final class NotaryContract implements Contract {
    @Override
    public String name() {
        return NotaryCommands.CONTRACT;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<View> views() {
        return List.of();
    }

    @Override
    public void execute(Call call, State state) throws Rejection {
        NotaryCommands command = NotaryCommands.read(call);
        int count =
                switch (command) {
                    case PreserveEvidence evidence -> 1;
                    case PreserveBatch batch -> batch.count();
                };
        state.put(
                "evidence/" + call.id().hex(),
                Value.builder()
                        .text(1, call.author().value())
                        .number(2, count)
                        .number(3, call.index())
                        .build());
    }
}
