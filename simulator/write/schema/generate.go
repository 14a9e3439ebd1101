// Prints api-types.json: the fields of all types of k8s.io/api that are part of a served object, by reflection.
// Run it in a module that requires k8s.io/api: go run generate.go > api-types.json
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var types = map[string][][2]string{}

func main() {
	for _, object := range []any{
		corev1.Namespace{}, corev1.Node{}, corev1.Pod{}, corev1.Service{}, corev1.Endpoints{}, corev1.Event{},
		corev1.Binding{}, discoveryv1.EndpointSlice{}, appsv1.Deployment{}, appsv1.ReplicaSet{}, appsv1.StatefulSet{},
		appsv1.DaemonSet{}, coordinationv1.Lease{},
		autoscalingv1.Scale{}, policyv1.Eviction{}, metav1.DeleteOptions{},
	} {
		describe(reflect.TypeOf(object))
	}
	names := []string{}
	for name := range types {
		names = append(names, name)
	}
	sort.Strings(names)
	fmt.Println("{")
	for i, name := range names {
		fmt.Printf("  %q: {", name)
		for j, field := range types[name] {
			key, _ := json.Marshal(field[0])
			value, _ := json.Marshal(field[1])
			comma := ","
			if j == len(types[name])-1 {
				comma = ""
			}
			fmt.Printf("\n    %s: %s%s", key, value, comma)
		}
		if len(types[name]) > 0 {
			fmt.Print("\n  ")
		}
		fmt.Print("}")
		if i < len(names)-1 {
			fmt.Print(",")
		}
		fmt.Println()
	}
	fmt.Println("}")
}

// Names a type after its Go type, with its group in front unless it is of core or meta.
func describe(t reflect.Type) string {
	switch t.String() {
	case "resource.Quantity":
		return "quantity"
	case "intstr.IntOrString":
		return "int-or-string"
	case "v1.Time":
		return "time"
	case "v1.MicroTime":
		return "micro-time"
	case "v1.FieldsV1", "runtime.RawExtension":
		return "any"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + describe(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + describe(t.Elem())
	case reflect.Map:
		return "map:" + describe(t.Elem())
	case reflect.Struct:
		name := t.Name()
		if group := strings.TrimSuffix(strings.TrimPrefix(t.PkgPath(), "k8s.io/api/"), "/v1"); group != "core" && strings.HasPrefix(t.PkgPath(), "k8s.io/api/") {
			name = group + "." + name
		}
		if _, known := types[name]; !known {
			types[name] = nil
			types[name] = fields(t)
		}
		return name
	default:
		return t.Kind().String()
	}
}

func fields(t reflect.Type) [][2]string {
	list := [][2]string{}
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		tag := strings.Split(field.Tag.Get("json"), ",")
		if tag[0] == "-" {
			continue
		}
		if tag[0] == "" {
			inner := field.Type
			list = append(list, fields(inner)...)
			continue
		}
		text := describe(field.Type)
		for _, option := range tag[1:] {
			text += " " + option
		}
		if strategy := field.Tag.Get("patchStrategy"); strategy != "" {
			text += " patch=" + strategy
		}
		if key := field.Tag.Get("patchMergeKey"); key != "" {
			text += " key=" + key
		}
		list = append(list, [2]string{tag[0], text})
	}
	return list
}
