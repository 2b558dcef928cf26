package io.leaderforge.progress;

import io.leaderforge.testkit.OpenApiDocument;

@ProgressTest
class OpenApiTest extends OpenApiDocument {}
