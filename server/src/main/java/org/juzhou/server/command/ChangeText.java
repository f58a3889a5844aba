package org.juzhou.server.command;

import org.juzhou.chain.governance.Change;

/// A proposed change in words.
final class ChangeText {
    private ChangeText() {}

    static String of(Change change, Texts texts) {
        String key = "change." + change.kind();
        return switch (change) {
            case Change.AdmitMember admit ->
                    texts.of(
                            key,
                            admit.member(),
                            admit.organisation().value(),
                            admit.quorum(),
                            String.join(", ", admit.keys()));
            case Change.SuspendMember(String member, int quorum) -> texts.of(key, member, quorum);
            case Change.RemoveMember(String member, int quorum) -> texts.of(key, member, quorum);
            case Change.RotateMemberKey rotation ->
                    texts.of(key, rotation.member(), String.join(", ", rotation.keys()));
            case Change.SetQuorum(int quorum) -> texts.of(key, quorum);
            case Change.RenewOrigin renewal ->
                    texts.of(key, renewal.origin(), renewal.size(), renewal.root().hex());
            case Change.ActivateContract(String target, int version, long height) ->
                    texts.of(key, target, version, height);
            case Change.SetParameter(String parameter, long value) ->
                    texts.of(key, parameter, value);
        };
    }
}
