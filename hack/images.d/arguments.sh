# The command line: verb, cluster, options.

usage() {
    cat >&2 <<'TEXT'
hack/images VERB
  build      make what is not made yet of the sources as they are; says nothing when all is there
               --refresh        on a new base, with Debian's newest packages
  load       the same, then import into a cluster's node what it has not yet
               --name NAME      of the cluster (hack/cluster); default: dev
  list       image, its name with the tag that the sources have now, size, archive
  remove     archives, base and layers
TEXT
    exit "${1:-2}"
}

verb=${1:-}
case $verb in
    '') usage ;;
    help | --help | -h) usage 0 ;;
esac
shift
cluster=dev refresh=''
while (($#)); do
    case $1 in
        --name) (($# > 1)) || die "--name needs a value"; cluster=$2; shift ;;
        --name=*) cluster=${1#*=} ;;
        --refresh) refresh=1 ;;
        *) die "unknown option $1; '$0' alone lists them" ;;
    esac
    shift
done
