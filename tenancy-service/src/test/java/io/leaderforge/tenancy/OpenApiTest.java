package io.leaderforge.tenancy;

import io.leaderforge.testkit.OpenApiDocument;

@CoreTest
class OpenApiTest extends OpenApiDocument {}
