package org.juzhou.platform.api;

/// Examples for the interface page, of one small chain.
final class ApiExamples {
    static final String RECORD =
            "eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoibzVw…In0.eyJjaGFpbiI6Ijhh…In0.k3Zw1u…Q";
    static final String RECORDS = RECORD + "\n" + RECORD;
    static final String ACCEPTED =
            """
            {"id":"55d9845e…0eafd603","index":3,"sealIndex":4,"height":2,"time":1795422217412,
             "size":5,"receipt":"c2sp.org/tlog-proof@v1\\nextra eyJ2ZXJzaW9u…"}""";
    static final String OUTCOMES =
            """
            {"id":"55d9845e…0eafd603","index":3,"sealIndex":5,"height":2,"time":1795422217412}
            {"id":"0a873742…5b3469f5","code":"expired","detail":"exp is not after the block's time"}
            {"code":"busy","detail":"not admitted: queue-full","retryAfter":1}""";
    static final String PROBLEM =
            """
            {"title":"The key is revoked","status":422,"detail":"revoked before this place",
             "code":"key-revoked","field":"kid","wayOut":"Use a key that is not revoked."}""";
    static final String STATUS =
            """
            {"state":"accepted","id":"55d9845e…0eafd603","index":3,"sealIndex":4,"height":2,
             "time":1795422217412,"record":"eyJhbGciOiJFZDI1NTE5Iiwia2lk…"}""";
    static final String RECEIPT =
            """
            c2sp.org/tlog-proof@v1
            extra eyJ2ZXJzaW9uIjoxLCJyZWNvcmQiOiJleUpo…
            index 3
            PlRNCrwHM3YwSmR4OiO4hV0sZ3mIyvZqDBhJ2gEbGSc=

            localhost/juzhou/9f2c61d07b1e44aa
            5
            fB0rUI0tTr2cQBcpUPcpXt1FBmwRx3oJ0yFbH4Lm6mA=

            — localhost/juzhou/9f2c61d07b1e44aa 1S0aVu…""";
    static final String CHAIN =
            """
            {"origin":"localhost/juzhou/9f2c61d07b1e44aa","genesis":"8a1f…c2","suite":"standard",
             "logKey":"localhost/juzhou/9f2c61d07b1e44aa+d52d1a56+AZ…","policy":"71d0…9b",
             "version":"0.1.0","time":1795427527000,"state":"ready",
             "scrub":{"rounds":3,"lastTime":1795427520000,"lastBytes":48210,
              "bytesPerSecond":4000000,"boundSeconds":12},
             "limits":{"recordBytes":60000,"lines":1024,"bodyBytes":64000000,"leaves":1048576},
             "timestamps":{"every":600000,"next":1795428000000,"size":4,
              "authorities":[{"name":"tsa.example","last":1795427400000,"failures":0}]}}""";
    static final String HEAD =
            """
            {"origin":"localhost/juzhou/9f2c61d07b1e44aa","size":5,"root":"7c1d2b50…6cba60",
             "height":2,"time":1795422217412,"note":"localhost/juzhou/…\\n5\\nfB0r…"}""";
    static final String BLOCK =
            """
            {"height":2,"index":4,"count":1,"time":1795422217412,"firstIndex":3,
             "previous":"0bb1…","writes":"93aa…","records":["55d9845e…0eafd603"]}""";
    static final String ENTRY =
            """
            {"index":3,"kind":"record","leaf":"c05f…","entry":"eyJhbGciOiJFZDI1NTE5Iiwia2lk…",
             "id":"55d9845e…0eafd603","sealIndex":4,"height":2,"time":1795422217412}""";
    static final String COSIGNED =
            """
            {"size":5,"signed":3,"members":4,"quorum":3}""";
    static final String MEMBERS =
            """
            {"version":1,"fromSize":1,"quorum":3,"size":5,"cosignedSize":5,"members":[
             {"name":"court.example/member","organisation":"ob3f…","size":5,"time":1795422217}]}""";
    static final String POLICY =
            """
            # juzhou genesis 8a1f…c2
            # juzhou sizes 1-
            log localhost/juzhou/9f2c61d07b1e44aa+d52d1a56+AZ…
            quorum none""";
    static final String CHECKPOINT =
            """
            localhost/juzhou/9f2c61d07b1e44aa
            5
            fB0rUI0tTr2cQBcpUPcpXt1FBmwRx3oJ0yFbH4Lm6mA=

            — localhost/juzhou/9f2c61d07b1e44aa 1S0aVu…""";

    private ApiExamples() {}
}
