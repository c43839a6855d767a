# Sourced by run.sh: the list of mutations. Core/X.txt has those of src/ServerStarter.Supervisor/Core/X.cs; each is a title
# in words, a line "- what stands there", a line "+ what stands there instead", and an empty line.

# read_list FOLDER PATTERN...: fills titles, files, olds and news with those that have a pattern in their file's name or
# title; without a pattern, with all.
read_list() {
    local folder=$1 list file title old new pattern wanted
    shift
    for list in "$folder"/*.txt; do
        file=$(basename "$list" .txt).cs
        while IFS= read -r title; do
            [ -n "$title" ] || continue
            IFS= read -r old && IFS= read -r new || die "$list ends in the middle of: $title"
            [[ $old = '- '* && $new = '+'* ]] || die "$list has no line with -, then one with +, after: $title"
            wanted=$(($# == 0))
            for pattern in "$@"; do [[ ${file,,} = *"${pattern,,}"* || ${title,,} = *"${pattern,,}"* ]] && wanted=1; done
            [ "$wanted" = 1 ] || continue
            titles+=("$title") files+=("$file") olds+=("${old#- }") new=${new#+} news+=("${new# }")
        done < "$list"
    done
}

# apply FILE OLD NEW: replaces what is there exactly once.
apply() {
    local text rest
    [ -f "$1" ] || return 1
    text=$(< "$1")
    rest=${text/"$2"/}
    [[ $text = *"$2"* && $rest != *"$2"* ]] || return 1
    printf '%s\n' "${text/"$2"/"$3"}" > "$1"
}
