#!/usr/bin/env bash
# Writes the skeleton of a feature: new-feature.sh content/learning-path [plural]. Called by './leaderforge new feature'.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
templates="$root/deploy/skeleton"

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

given="${1:-}"
[[ "$given" =~ ^(tenancy|core|content|progress|engagement|crm)/[a-z]+(-[a-z]+)*$ ]] ||
  fail "usage: ./leaderforge new feature SERVICE/NAME [PLURAL], e.g. content/learning-path
SERVICE is one of tenancy, content, progress, engagement, crm; NAME is singular, lower case, words joined by '-'."
folder="${given%%/*}"
name="${given#*/}"
[[ "$folder" != core ]] || folder=tenancy
context="$folder"
[[ "$folder" != tenancy ]] || context=core
case "$name" in
  *[!aeiou]y) plural="${name%y}ies" ;;
  *s | *x | *ch | *sh) plural="${name}es" ;;
  *) plural="${name}s" ;;
esac
plural="${2:-$plural}"

camel() { printf '%s' "$1" | awk -F- '{ for (i = 1; i <= NF; i++) printf "%s", toupper(substr($i, 1, 1)) substr($i, 2) }'; }
sentence() { printf '%s' "$1" | tr - ' ' | awk '{ print toupper(substr($0, 1, 1)) substr($0, 2) }'; }

class="$(camel "$name")"
package="${name//-/}"
table="${plural//-/_}"
permission="$(printf '%s_%s' "$context" "$table" | tr '[:lower:]' '[:upper:]')"
article=a
[[ ! "$name" =~ ^[aeiou] ]] || article=an
case "$context" in
  content) test=ContentTest ;;
  progress) test=ProgressTest ;;
  engagement) test=EngagementTest ;;
  crm) test=CrmTest ;;
  core) test=CoreTest ;;
esac
if [[ "$context" == core ]]; then
  tenant=Company new_tenant='Company.create()' as_owner='owner.as()' stranger='Company.create().owner.as()' id=id
  imports='import io.leaderforge.tenancy.Company;'
else
  tenant=TestTenant new_tenant='Replicas.tenant()' as_owner='asOwner()' stranger='Replicas.tenant().asOwner()' id='id()'
  imports='import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;'
fi

service="$root/$folder-service"
main="$service/src/main/java/io/leaderforge/$folder/$package"
tests="$service/src/test/java/io/leaderforge/$folder/$package"
[[ ! -e "$main" ]] || fail "There is a feature at ${main#"$root"/} already."

last="$(find "$service/src/main/resources/db/migration" -name 'V*__*.sql' -exec basename {} \; |
  sed -n 's/^V0*\([0-9]\{1,\}\)__.*/\1/p' | sort -n | tail -n 1)"
migration="$service/src/main/resources/db/migration/$(printf 'V%03d__%s.sql' $((last + 1)) "$table")"

write() {
  local template="$1" target="$2" text
  text="$(<"$templates/$template")"
  text="${text//@folder@/$folder}"
  text="${text//@context@/$context}"
  text="${text//@package@/$package}"
  text="${text//@Class@/$class}"
  text="${text//@Classes@/$(camel "$plural")}"
  text="${text//@table@/$table}"
  text="${text//@path@/$plural}"
  text="${text//@PERMISSION@/$permission}"
  text="${text//@Title@/$(sentence "$plural")}"
  text="${text//@titles@/${plural//-/ }}"
  text="${text//@title@/${name//-/ }}"
  text="${text//@a@/$article}"
  text="${text//@Test@/$test}"
  text="${text//@Tenant@/$tenant}"
  text="${text//@newTenant@/$new_tenant}"
  text="${text//@asOwner@/$as_owner}"
  text="${text//@stranger@/$stranger}"
  text="${text//@id@/$id}"
  text="${text//@imports@/$imports}"
  mkdir -p "$(dirname "$target")"
  printf '%s\n' "$text" >"$target"
  printf '  wrote    %s\n' "${target#"$root"/}"
}

# Puts lines before the first line of a file that matches a pattern, or after it.
insert() {
  local file="$1" where="$2" pattern="$3" lines="$4" changed
  changed="$(mktemp)"
  awk -v where="$where" -v pattern="$pattern" -v lines="$lines" '
    !done && $0 ~ pattern { done = 1; if (where == "before") print lines; print; if (where == "after") print lines; next }
    { print }
    END { if (!done) exit 1 }' "$file" >"$changed" || fail "No place found in ${file#"$root"/}."
  cat "$changed" >"$file"
  rm -f "$changed"
  printf '  changed  %s\n' "${file#"$root"/}"
}

write migration.sql "$migration"
write package-info.java "$main/package-info.java"
write Bodies.java "$main/${class}Bodies.java"
write Service.java "$main/${class}Service.java"
write Resource.java "$main/${class}Resource.java"
write ResourceTest.java "$tests/${class}ResourceTest.java"
write Samples.java "$tests/${class}Samples.java"

upper="$(printf '%s' "$context" | tr '[:lower:]' '[:upper:]')"
insert "$root/shared-model/service-kit/src/main/java/io/leaderforge/kit/permission/Permission.java" before "^    ${upper}_" \
  "    ${permission}_VIEW(\"$context.$table:view\", BaseRole.ADMIN, \"See ${plural//-/ }\"),
    ${permission}_EDIT(\"$context.$table:edit\", BaseRole.ADMIN, \"Create, change and delete ${plural//-/ }\"),"

samples="$service/src/test/java/io/leaderforge/$folder/Samples.java"
entry='static void add\(EndpointSamples samples\)'
if [[ "$context" == core ]]; then
  samples="$service/src/test/java/io/leaderforge/tenancy/Endpoints.java"
  entry='static void samples\(EndpointSamples samples\)'
fi
insert "$samples" after "${entry//\\/\\\\}" "        ${class}Samples.add(samples);"
insert "$samples" before '^import io.leaderforge.testkit' "import io.leaderforge.$folder.$package.${class}Samples;"

cat <<TEXT

Next, everything of the service at once, with its documents written:
  ./mvnw -pl $folder-service -am spotless:apply test -Dtest='io/leaderforge/$folder/**/*Test' \\
    -Dsurefire.failIfNoSpecifiedTests=false -Dleaderforge.write=true
Then make it yours: docs/feature.md.
TEXT
