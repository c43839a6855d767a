# Sourced by run.sh: a lane, which takes one mutation after the other, builds the machine with it and has it tested.

# No analyzer has a say, and no warning: a mutation need not be good style.
build() {
    dotnet build "$@" -c Release --disable-build-servers --nologo -v quiet -clp:NoSummary \
        -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:GenerateDocumentationFile=false
}

# Without debug information, so that a mutation which changes nothing gives the very same file.
build_machine() { build "$supervisor" -f "$framework" --no-restore -p:DebugType=none; }

# make_lane LANE: has the tests as they were built.
make_lane() {
    mkdir -p "lanes/$1"
    for project in "$simulation" "$units"; do cp -r "test/$project/bin/Release/$framework" "lanes/$1/$project"; done
}

# put LANE DLL: its tests run this machine from now on.
put() { for project in "$simulation" "$units"; do cp "$2" "lanes/$1/$project/$dll"; done; }

# test_with LANE PROJECT FILTER: do the tests notice? Answers yes, no, hangs, crashes, or error if they could not be run.
# The first failure is enough; where others run beside it, the test host does not always survive its being the last.
test_with() {
    local log=$work/lane-$1.log status=0
    timeout -k 5 "$patience" dotnet test "lanes/$1/$2/$2.dll" --nologo --filter "$3" -- xUnit.StopOnFail=true > "$log" 2>&1 &
    echo $! > "$work/tests-$1.pid"
    wait $! || status=$?
    rm "$work/tests-$1.pid"
    if [ $status = 124 ] || [ $status = 137 ]; then echo hangs
    elif [ $status = 0 ] && grep -q '^Passed!  - Failed: ' "$log"; then echo no
    elif grep -q -F '[FAIL]' "$log"; then echo yes
    elif grep -q 'Test host process crashed' "$log"; then echo crashes
    else echo error; tail -n 20 "$log" >&2; fi
}

# make_mutant LANE I: answers what is wrong with the mutation, or nothing.
make_mutant() {
    local file=$supervisor/Core/${files[$2]} wrong=
    cp "$file" "$work/original"
    if ! apply "$file" "${olds[$2]}" "${news[$2]}"; then wrong="does not apply: not exactly once in $file: ${olds[$2]}"
    elif ! build_machine > "$work/build.log" 2>&1; then wrong="does not compile: $(grep -m 1 -o 'error .*' "$work/build.log")"
    elif cmp -s "$built" "$work/$dll"; then wrong="changes nothing"
    else put "$1" "$built"; fi
    cp "$work/original" "$file"
    echo "$wrong"
}

# mutate LANE I: leaves what came of it in rows/I.
mutate() {
    local wrong in_simulation=- in_units=- started
    { flock 9; started=$SECONDS; wrong=$(make_mutant "$1" "$2"); } 9> "$work/lock"
    if [ -z "$wrong" ]; then
        in_simulation=$(test_with "$1" "$simulation" "$simulation_filter")
        in_units=$(test_with "$1" "$units" "$units_filter")
    fi
    printf '%s\t%s\t%s\t%s\n' "$in_simulation" "$in_units" "$((SECONDS - started))" "$wrong" > "$work/row-$1"
    mv "$work/row-$1" "$work/rows/$2"
}

# run_lane LANE: until no mutation is left that no other lane has taken.
run_lane() {
    local i
    for ((i = 0; i < ${#titles[@]}; i++)); do
        if mkdir "$work/taken/$i" 2> /dev/null; then mutate "$1" "$i"; fi
    done
}
