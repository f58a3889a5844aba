# `./juzhou dist`, read by the script `juzhou`: a tar that runs with JDK 25 alone, without Maven or network.
find_app
version=$(sed -n 's#^  <version>\(.*\)</version>#\1#p' "$here/pom.xml" | head -1)
dist=$here/target/juzhou-$version
rm -rf "$dist" "$dist.tar.gz" && mkdir -p "$dist"
cp -r "$app/lib" "$dist/lib"
for paper in juzhou LICENSE README.md README.zh-CN.md CHANGELOG.md docs conformance; do
  [[ ! -e $here/$paper ]] || cp -r "$here/$paper" "$dist/$paper"
done
tar -C "$here/target" -czf "$dist.tar.gz" "${dist##*/}" && rm -rf "$dist"
printf '%s\n' "$dist.tar.gz"
