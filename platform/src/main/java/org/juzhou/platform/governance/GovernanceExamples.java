package org.juzhou.platform.governance;

/// Examples for the interface page.
final class GovernanceExamples {
    static final String OVERVIEW =
            """
            {"origin":"press.example","version":2,"fromSize":15,"quorum":3,
             "members":[{"name":"court/member","organisation":"o5p7…","keys":["court/member+…"]}],
             "suspended":[],"voters":["o5p7…"],"proposals":1,
             "contracts":[{"name":"governance","version":1,"height":0}],
             "parameters":[{"name":"proposal-lifetime","value":1209600,"least":3600,"most":31536000}]}""";
    static final String COMMITTEES =
            """
            {"committees":[{"version":1,"fromSize":1,"quorum":0,"members":[],"voters":["o5p7…"],
             "policy":"71d0…9b"},{"version":2,"fromSize":15,"quorum":1,"members":[{"name":"court/member",
             "organisation":"o5p7…","keys":["court/member+…"]}],"voters":["o5p7…"],
             "policy":"9e20…41","decidedBy":"55d9845e…0eafd603"}]}""";
    static final String POLICY =
            """
            # juzhou genesis 8a1f…c2
            # juzhou committee 2
            # juzhou sizes 15-
            log localhost/juzhou/9f2c61d07b1e44aa+d52d1a56+AZ…
            witness court/member court/member+0c4e…
            group members 1 court/member
            quorum members""";
    static final String RECEIPT =
            """
            c2sp.org/tlog-proof@v1
            extra eyJ2ZXJzaW9uIjoxLCJyZWNvcmQiOiJleUpo…
            index 13
            …""";
    static final String PROPOSAL =
            """
            {"number":1,"id":"0a873742…5b3469f5","change":{"kind":"set-quorum","quorum":4},
             "author":"o5p7…","index":12,"opened":1795422217412,"expires":1796631817412,
             "state":"open","yes":[],"no":[],"voters":1,"needed":1,"record":"eyJhbGci…",
             "committee":3,"policy":"9e20…41"}""";
    static final String PROPOSALS =
            """
            {"proposals":[{"number":1,"id":"0a873742…5b3469f5",
             "change":{"kind":"set-quorum","quorum":4},"author":"o5p7…","index":12,
             "opened":1795422217412,"expires":1796631817412,"state":"open","yes":[],"no":[],
             "voters":1,"needed":1}]}""";

    private GovernanceExamples() {}
}
