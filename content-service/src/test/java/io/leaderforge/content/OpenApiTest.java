package io.leaderforge.content;

import io.leaderforge.testkit.OpenApiDocument;

@ContentTest
class OpenApiTest extends OpenApiDocument {}
