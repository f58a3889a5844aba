package org.juzhou.platform.explorer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The interface as a page: what the OpenAPI document says, readable without a script.
@Controller
final class DocsPage {
    static final String DOCUMENT = "/docs/openapi.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenApiWebMvcResource openApi;

    DocsPage(OpenApiWebMvcResource openApi) {
        this.openApi = openApi;
    }

    /// One thing that can be asked.
    ///
    /// @param method such as `GET`
    /// @param path with its variables in braces
    /// @param isReadable whether the address can simply be opened
    public record Operation(
            String method,
            String path,
            boolean isReadable,
            Text text,
            List<Text> parameters,
            List<Part> parts) {}

    /// A name and what it means.
    public record Text(String name, String say) {}

    /// A body that goes in or comes out.
    ///
    /// @param name status of an answer; empty for the body of the request
    /// @param say when
    /// @param type media type; empty where there is no body
    /// @param example empty where there is none
    public record Part(String name, String say, String type, String example) {}

    @GetMapping("/docs")
    String docs(HttpServletRequest request, Locale locale, Model model) throws Exception {
        JsonNode document = JSON.readTree(openApi.openapiJson(request, DOCUMENT, locale));
        List<Operation> operations = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.add(operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        operations.sort(Comparator.comparingInt(DocsPage::rank).thenComparing(Operation::path));
        model.addAttribute("operations", operations);
        model.addAttribute("document", DOCUMENT);
        return "docs";
    }

    /// Records first, then what else is under `/api/`, then the log of other clients.
    private static int rank(Operation operation) {
        if (operation.path().startsWith("/api/records")) {
            return 0;
        }
        return operation.path().startsWith("/api/") ? 1 : 2;
    }

    private static Operation operation(String method, String path, JsonNode node) {
        List<Text> parameters = new ArrayList<>();
        for (JsonNode parameter : node.path("parameters")) {
            parameters.add(new Text(text(parameter, "name"), text(parameter, "description")));
        }
        List<Part> parts = new ArrayList<>();
        addBodies("", "", node.path("requestBody"), parts);
        for (var answer : node.path("responses").properties()) {
            addBodies(
                    answer.getKey(),
                    text(answer.getValue(), "description"),
                    answer.getValue(),
                    parts);
        }
        boolean readable = method.equals("get") && !path.matches(".*[{*].*");
        Text text = new Text(text(node, "summary"), text(node, "description"));
        return new Operation(
                method.toUpperCase(Locale.ROOT), path, readable, text, parameters, parts);
    }

    private static void addBodies(String name, String say, JsonNode node, List<Part> parts) {
        boolean any = false;
        for (var content : node.path("content").properties()) {
            any = true;
            parts.add(new Part(name, say, content.getKey(), example(content.getValue())));
        }
        if (!any && !name.isEmpty()) {
            parts.add(new Part(name, say, "", ""));
        }
    }

    private static String example(JsonNode content) {
        JsonNode example = content.path("example");
        if (example.isMissingNode()) {
            return "";
        }
        return example.isString() ? example.stringValue() : example.toPrettyString();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
