# The command line: verb, options (wanted_*), operands.

usage() {
    cat >&2 <<'END'
hack/cluster VERB [--name NAME] [...]      NAME: default dev; several clusters run side by side
  up         make or mend a cluster; the last line of stdout is the path of its kubeconfig
               --level control-plane   etcd, API server, controller manager (default; needs no root)
               --level node            also scheduler, containerd, kubelet: pods run (needs root)
               --port PORT             first of ten ports (default: chosen, and kept)
               --etcd-arg, --apiserver-arg, --controller-manager-arg ARG
                                       an argument more for a component; repeatable; kept until given anew
               --engine debian|k3d     do not choose by what is there
  down       end it and remove every trace (--all: of every cluster)
  status     what runs, and where things are (--json); exit status 0: all runs, 1: something does not, 3: no such cluster
  env        a file to source: KUBECONFIG, KUBECTL, HELM, ETCDCTL and its variables
  logs       [COMPONENT] [--follow]
  start, stop, kill, pause, resume, restart COMPONENT
             etcd, kube-apiserver, kube-controller-manager and so on; kill, pause, resume are SIGKILL, SIGSTOP, SIGCONT
  kubectl    kubectl of the cluster: hack/cluster kubectl [--name NAME] -- get pods
  load-image FILE
             import an OCI or Docker archive into the node
  images     names of the images that the node has
  tools      where kubectl and helm are: a folder; fetched when missing
  prepare    only fetch and build what 'up --level LEVEL' needs
END
    exit "${1:-2}"
}

verb=${1:-}
case $verb in
    '') usage ;;
    help | --help | -h) usage 0 ;;
esac
shift
name=dev wanted_level='' wanted_port='' engine='' all='' json='' follow=''
declare -A wanted_arguments=()
operands=()
while (($#)); do
    option=$1 value=${2:-}
    [[ $option != --*=* ]] || { value=${option#*=}; option=${option%%=*}; set -- "$option" "$value" "${@:2}"; }
    case $option in
        --name | --level | --port | --engine | --*-arg) (($# > 1)) || die "$option needs a value"; shift ;;
    esac
    shift
    case $option in
        --name) name=$value ;;
        --level) wanted_level=$value ;;
        --port) wanted_port=$value ;;
        --engine) engine=$value ;;
        --etcd-arg) wanted_arguments[etcd]+="$value"$'\n' ;;
        --apiserver-arg) wanted_arguments[kube-apiserver]+="$value"$'\n' ;;
        --controller-manager-arg) wanted_arguments[kube-controller-manager]+="$value"$'\n' ;;
        --all) all=1 ;;
        --json) json=1 ;;
        --follow) follow=1 ;;
        --) operands+=("$@"); break ;;
        --*) die "unknown option $option; '$0' alone lists them" ;;
        *) operands+=("$option") ;;
    esac
done
[[ $name =~ ^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$ ]] || die "--name '$name': lower-case letters, digits and dashes, at most 40"
[[ $wanted_level =~ ^(control-plane|node)?$ ]] || die "--level '$wanted_level': control-plane or node"
[[ -z $wanted_port || $wanted_port =~ ^[0-9]{4,5}$ && $wanted_port -ge 1024 && $wanted_port -le 65526 ]] || die "--port '$wanted_port': from 1024 to 65526"
